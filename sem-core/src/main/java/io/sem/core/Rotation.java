package io.sem.core;

import io.sem.api.secret.Credential;
import io.sem.api.secret.Sensitive;
import io.sem.api.spi.ContentHash;
import io.sem.api.spi.SecretData;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.EnvValue;
import io.sem.api.workload.Run;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Gives a key of a secret a new value, in an order that a killed process can be followed in. The new value is kept in a secret of its own
 * before anything else and forgotten after everything else; whoever calls again finds it there and does the same steps, each of which
 * changes nothing when it was done before:
 *
 * <pre>
 * 1 keep the new value, unless a call before has kept one     secret "rotation-HASH"
 * 2 change it in each database whose password it is           ALTER USER, over the root password
 * 3 change it in the secret
 * 4 write down that the data has this password now            {@link Origin}
 * 5 replace the pods that read the secret                      a template label that follows from the rotation
 * 6 forget the new value
 * </pre>
 *
 * <p>The database comes first, because a database that refuses leaves everything as it was. From step 2 until its pod is replaced, a program
 * with the old password cannot log in anew; connections stay.
 */
final class Rotation {

    private static final String VALUE = "value";
    private static final String ID = "id";

    private final Place place;
    private final EnvironmentSecrets secrets;
    private final LiveActions actions;

    Rotation(Place place, EnvironmentSecrets secrets, LiveActions actions) {
        this.place = place;
        this.secrets = secrets;
        this.actions = actions;
    }

    /** Rotates a key and returns the names of the deployments that read the secret, whose pods are replaced. */
    List<String> rotate(EnvValue.SecretKey key) {
        Snapshot now = place.snapshot();
        List<DatabaseServer> servers = servers(now, key);
        secrets.requireRotatable(key, !servers.isEmpty());
        List<DatabasePassword> passwords = servers.stream()
                .map(server -> DatabasePassword.of(now, server, key))
                .toList();
        begin(key);
        Sensitive value = reveal(key, VALUE);
        passwords.forEach(password -> password.change(value));
        secrets.replace(key, value);
        servers.stream()
                .filter(server -> server.password().equals(key))
                .forEach(server -> Origin.read(place, server.spec().name())
                        .ifPresent(origin -> origin.withPassword(value)
                                .write(place, server.spec().name())));
        List<String> users = secrets.users(key.secret());
        replacePods(now, users, reveal(key, ID).reveal());
        place.backend().store().forget(place.ref(), pending(key));
        return users;
    }

    /** The databases that run with this password, each once. */
    private static List<DatabaseServer> servers(Snapshot now, EnvValue.SecretKey key) {
        return now.deployments().stream()
                .flatMap(name -> now.applied(name).stream())
                .flatMap(spec -> DatabaseServer.of(spec).stream())
                .filter(server -> server.hasPassword(key))
                .toList();
    }

    private void begin(EnvValue.SecretKey key) {
        Map<String, Sensitive> values = Map.of(
                VALUE,
                Credentials.value(secrets.credential(key).orElse(Credential.generated())),
                ID,
                Sensitive.of(UUID.randomUUID().toString()));
        place.backend()
                .store()
                .keep(place.ref(), new SecretData(pending(key), "", SecretData.Type.OPAQUE, values), false);
    }

    /** Runs to completion read their variables when they start next; nothing of them can be replaced. */
    private void replacePods(Snapshot now, List<String> users, String id) {
        users.stream()
                .filter(user -> now.applied(user)
                        .map(DeploymentSpec::run)
                        .filter(run -> run.kind() != Run.Kind.TO_COMPLETION)
                        .isPresent())
                .forEach(user -> actions.restart(place, user, ContentHash.of(user + id)));
    }

    private Sensitive reveal(EnvValue.SecretKey key, String part) {
        return place.backend().store().reveal(place.ref(), new EnvValue.SecretKey(pending(key), part));
    }

    private static String pending(EnvValue.SecretKey key) {
        return "rotation-" + ContentHash.of(key.secret() + "/" + key.key());
    }
}
