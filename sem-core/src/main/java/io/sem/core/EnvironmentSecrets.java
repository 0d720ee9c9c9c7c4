package io.sem.core;

import io.sem.api.error.ConflictException;
import io.sem.api.error.InvalidSpecException;
import io.sem.api.error.NotFoundException;
import io.sem.api.label.NameRule;
import io.sem.api.secret.Credential;
import io.sem.api.secret.SecretSpec;
import io.sem.api.secret.Sensitive;
import io.sem.api.spi.SecretData;
import io.sem.api.tenant.EnvironmentSpec;
import io.sem.api.volume.SecretVolume;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.EnvValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The secrets that people put into an environment, beside those that deployments have made for them. Which there are is kept in
 * the tenant's record, because a cluster tells only those who may read every secret; values are never kept anywhere but in the
 * cluster.
 */
final class EnvironmentSecrets {

    private static final String TLS_CERTIFICATE = "tls.crt";
    private static final String TLS_KEY = "tls.key";

    private final Tenancy tenancy;
    private final Place place;

    EnvironmentSecrets(Tenancy tenancy, Place place) {
        this.tenancy = tenancy;
        this.place = place;
    }

    /** The names of all secrets that SEM has made here, sorted. */
    List<String> names() {
        TreeSet<String> names = new TreeSet<>();
        place.spec().secrets().forEach(entry -> names.add(name(entry)));
        specs().forEach(spec -> spec.secrets().stream().map(SecretSpec::name).forEach(names::add));
        return List.copyOf(names);
    }

    void put(String name, Map<String, Credential> values) {
        if (values.isEmpty()) {
            throw InvalidSpecException.of("secret", "'" + name + "' has no key; give it at least one");
        }
        Map<String, Sensitive> made = new TreeMap<>();
        values.forEach(
                (key, credential) -> made.put(NameRule.CONFIG_KEY.check("key", key), Credentials.value(credential)));
        keep(name, SecretData.Type.OPAQUE, made);
    }

    void putTls(String name, Path certificate, Path key) {
        keep(
                name,
                SecretData.Type.TLS,
                Map.of(
                        TLS_CERTIFICATE, Credentials.pem(certificate, "CERTIFICATE"),
                        TLS_KEY, Credentials.pem(key, "PRIVATE KEY")));
    }

    private void keep(String name, SecretData.Type type, Map<String, Sensitive> values) {
        requireNoOwner(NameRule.DNS_SUBDOMAIN.check("secret", name));
        requireNoPassword(name, values);
        // On record first: a process that dies in between leaves a name too many, not a secret that nobody knows.
        tenancy.changeEnvironment(place.ref(), spec -> {
            List<String> entries = new ArrayList<>(without(spec, name));
            values.keySet().stream().sorted().forEach(key -> entries.add(name + "/" + key));
            return spec.withSecrets(entries);
        });
        place.backend().store().keep(place.ref(), new SecretData(name, "", type, values), true);
    }

    /**
     * Refuses a key that does not exist, and one of a deployment that could not learn the new value.
     *
     * @param known whether a database that SEM can tell the new value has it as its password
     */
    void requireRotatable(EnvValue.SecretKey key, boolean known) {
        if (!known) {
            requireNoOwner(key.secret());
        }
        List<String> keys = keys(key.secret());
        if (!keys.contains(key.key())) {
            throw NotFoundException.of("key '" + key.key() + "' of secret '" + key.secret() + "'", keys);
        }
    }

    /** Gives a key another value; the others of the secret stay. */
    void replace(EnvValue.SecretKey key, Sensitive value) {
        Map<String, Sensitive> values = new TreeMap<>();
        keys(key.secret())
                .forEach(other -> values.put(
                        other,
                        place.backend().store().reveal(place.ref(), new EnvValue.SecretKey(key.secret(), other))));
        values.put(key.key(), value);
        String owner =
                owners(key.secret()).map(DeploymentSpec::name).findFirst().orElse("");
        place.backend()
                .store()
                .keep(place.ref(), new SecretData(key.secret(), owner, SecretData.Type.OPAQUE, values), true);
    }

    /** Where the value of a key comes from, if a deployment says so. */
    Optional<Credential> credential(EnvValue.SecretKey key) {
        return owners(key.secret())
                .flatMap(spec -> spec.secrets().stream())
                .filter(secret ->
                        secret.name().equals(key.secret()) && secret.key().equals(key.key()))
                .map(SecretSpec::credential)
                .filter(credential -> !(credential instanceof Credential.Existing))
                .findFirst();
    }

    /** The keys of a secret that was put here or made for a deployment. */
    private List<String> keys(String name) {
        List<String> made = owners(name)
                .flatMap(spec -> spec.secrets().stream())
                .filter(secret -> secret.name().equals(name))
                .map(SecretSpec::key)
                .distinct()
                .toList();
        return made.isEmpty() ? requireKeys(name) : made;
    }

    /** The deployments that a secret was made for. */
    private Stream<DeploymentSpec> owners(String name) {
        return specs().filter(spec ->
                spec.secrets().stream().anyMatch(secret -> secret.name().equals(name)));
    }

    void delete(String name) {
        requireKeys(name);
        List<String> users = users(name);
        if (!users.isEmpty()) {
            throw new ConflictException(
                    "secret '" + name + "' in " + place.ref() + " is read by deployments " + String.join(", ", users)
                            + "; undeploy them, or deploy them without it, first",
                    users.get(0),
                    name);
        }
        place.backend().store().forget(place.ref(), name);
        tenancy.changeEnvironment(place.ref(), spec -> spec.withSecrets(without(spec, name)));
    }

    private List<String> requireKeys(String name) {
        requireNoOwner(name);
        List<String> keys = place.spec().secrets().stream()
                .filter(entry -> name(entry).equals(name))
                .map(entry -> entry.substring(name.length() + 1))
                .toList();
        if (keys.isEmpty()) {
            throw NotFoundException.of("secret '" + name + "' in " + place.ref(), names());
        }
        return keys;
    }

    /** What a deployment has made is its own: a database, say, must learn a new password before anybody uses it. */
    private void requireNoOwner(String name) {
        owners(name).findFirst().ifPresent(owner -> {
            throw new ConflictException(
                    "secret '" + name + "' in " + place.ref() + " was made for deployment '" + owner.name()
                            + "'; choose another name, or change the deployment's credential",
                    owner.name(),
                    name);
        });
    }

    /** A database knows its password; another one in its secret would only keep everybody out. */
    private void requireNoPassword(String name, Map<String, Sensitive> values) {
        specs().flatMap(spec -> DatabaseServer.of(spec).stream())
                .filter(server -> values.entrySet().stream().anyMatch(entry -> {
                    var key = new EnvValue.SecretKey(name, entry.getKey());
                    return server.hasPassword(key) && changes(key, entry.getValue());
                }))
                .findFirst()
                .ifPresent(server -> {
                    throw new ConflictException(
                            "secret '" + name + "' in " + place.ref() + " holds a password of database '"
                                    + server.spec().name()
                                    + "', which would not learn another one; call secrets().rotate instead",
                            server.spec().name(),
                            name);
                });
    }

    private boolean changes(EnvValue.SecretKey key, Sensitive value) {
        try {
            return !place.backend().store().reveal(place.ref(), key).equals(value);
        } catch (NotFoundException notYet) {
            return false;
        }
    }

    /** The deployments that read a secret, also those that do so by an output of another one. */
    List<String> users(String name) {
        Snapshot now = place.snapshot();
        Outputs outputs = new Outputs(new KnownSpecs(now, List.of()));
        return now.deployments().stream()
                .flatMap(deployment -> now.applied(deployment).stream())
                .filter(spec -> reads(spec.withGroup(outputs.resolve(spec)), name))
                .map(DeploymentSpec::name)
                .toList();
    }

    private static boolean reads(DeploymentSpec spec, String secret) {
        boolean asVariable = spec.group().allContainers().stream()
                .flatMap(container -> container.env().stream())
                .anyMatch(variable -> variable.value() instanceof EnvValue.SecretKey key
                        && key.secret().equals(secret));
        boolean asFiles = spec.group().volumes().stream()
                .anyMatch(volume ->
                        volume instanceof SecretVolume files && files.secret().equals(secret));
        return asVariable || asFiles;
    }

    private Stream<DeploymentSpec> specs() {
        Snapshot now = place.snapshot();
        return now.deployments().stream().flatMap(name -> now.applied(name).stream());
    }

    private static List<String> without(EnvironmentSpec spec, String name) {
        return spec.secrets().stream()
                .filter(entry -> !name(entry).equals(name))
                .toList();
    }

    private static String name(String entry) {
        return entry.substring(0, entry.indexOf('/'));
    }
}
