package io.sem.core;

import io.sem.api.volume.Volume;
import io.sem.api.volume.VolumeMount;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.EnvValue;
import io.sem.api.workload.EnvVar;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A database server in a spec: a container that keeps its data directory on a claim and is told by the variables of the images
 * {@code mysql} and {@code mariadb} what to set up there. Those images read the variables only while the directory is empty
 * (docker-entrypoint.sh), so from then on the data says which user, database and password there are, and no spec does. Specs
 * written by hand are recognised like the recipe, because the rule is the image's.
 *
 * @param spec what the server is deployed as
 * @param container its container
 * @param data the volume of its data directory
 */
record DatabaseServer(DeploymentSpec spec, Container container, Volume data) {

    private static final String DATA_DIRECTORY = "/var/lib/mysql";

    /** Finds the server of a spec; empty if it has none whose data outlives it on a claim. */
    static Optional<DatabaseServer> of(DeploymentSpec spec) {
        return spec.group().containers().stream()
                .flatMap(container ->
                        dataOf(spec, container).map(data -> new DatabaseServer(spec, container, data)).stream())
                .filter(server -> server.secret("PASSWORD").isPresent())
                .findFirst();
    }

    private static Optional<Volume> dataOf(DeploymentSpec spec, Container container) {
        return container.mounts().stream()
                .filter(mount -> mount.path().equals(DATA_DIRECTORY))
                .map(VolumeMount::volume)
                .flatMap(name -> spec.group().volumes().stream()
                        .filter(volume -> volume.claimed() && volume.name().equals(name)))
                .findFirst();
    }

    /** The user that the image creates. */
    String user() {
        return text("USER");
    }

    /** The database that the image creates. */
    String database() {
        return text("DATABASE");
    }

    /** The name and tag of the image without its registry, such as {@code mysql:8.4}. */
    String image() {
        String reference = container.image().reference();
        return reference.substring(reference.lastIndexOf('/') + 1);
    }

    /** The key that holds the user's password. */
    EnvValue.SecretKey password() {
        return secret("PASSWORD").orElseThrow();
    }

    /** Whether one of its passwords is this key of a secret. */
    boolean hasPassword(EnvValue.SecretKey key) {
        return Stream.of("PASSWORD", "ROOT_PASSWORD")
                .flatMap(name -> secret(name).stream())
                .anyMatch(key::equals);
    }

    private Optional<EnvValue.SecretKey> secret(String name) {
        return value(name).filter(EnvValue.SecretKey.class::isInstance).map(EnvValue.SecretKey.class::cast);
    }

    private String text(String name) {
        return value(name)
                .filter(EnvValue.Literal.class::isInstance)
                .map(text -> ((EnvValue.Literal) text).text())
                .orElse("");
    }

    private Optional<EnvValue> value(String name) {
        return container.env().stream()
                .filter(variable -> variable.name().equals("MYSQL_" + name)
                        || variable.name().equals("MARIADB_" + name))
                .map(EnvVar::value)
                .findFirst();
    }
}
