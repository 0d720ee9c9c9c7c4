package io.sem;

import io.sem.api.secret.Credential;
import io.sem.api.secret.Sensitive;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.core.Engine;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The secrets of an environment. Values go straight into the cluster: they are in no spec, record, log or message, and only
 * {@link #reveal} and {@link Deployment#reveal} show one. Containers read them with {@code EnvValue.secret(name, key)} or as files with
 * {@code Volume.secret(volume, name)}.
 */
public final class Secrets {

    private final Engine engine;
    private final EnvironmentRef environment;

    Secrets(Engine engine, EnvironmentRef environment) {
        this.engine = engine;
        this.environment = environment;
    }

    /** Stores a secret of one key, or replaces the one of this name; see {@link #put(String, Map)}. */
    public void put(String name, String key, Credential value) {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(value, "value");
        put(name, Map.of(key, value));
    }

    /**
     * Stores a secret, or replaces the one of this name with all its keys. Containers that run go on with the values they were
     * started with.
     *
     * @param name a DNS subdomain, unique in the environment
     * @param values where the value of each key comes from; not an existing secret
     * @throws io.sem.api.error.InvalidSpecException when a name is not legal, or a file cannot be read; nothing is stored then
     * @throws io.sem.api.error.ConflictException when the secret was made for a deployment
     */
    public void put(String name, Map<String, Credential> values) {
        Objects.requireNonNull(name, "name");
        engine.putSecret(environment, name, values);
    }

    /**
     * Stores a certificate with its private key, both from PEM files (RFC 7468), as a secret of type
     * {@code kubernetes.io/tls}; see {@link #put(String, Map)}.
     */
    public void putTls(String name, Path certificate, Path key) {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(certificate, "certificate");
        Objects.requireNonNull(key, "key");
        engine.putTls(environment, name, certificate, key);
    }

    /** The names of the secrets that SEM has made in this environment, by hand or for deployments, sorted. */
    public List<String> names() {
        return engine.secrets(environment);
    }

    /**
     * The value of one key, read from the cluster. Do not log it.
     *
     * @throws io.sem.api.error.NotFoundException when there is no such secret or key
     */
    public Sensitive reveal(String name, String key) {
        Objects.requireNonNull(name, "name");
        return engine.revealSecret(environment, name, key);
    }

    /** Whether SEM has made a secret of this name in this environment. */
    public boolean exists(String name) {
        Objects.requireNonNull(name, "name");
        return names().contains(name);
    }

    /**
     * Gives one key of a secret a new value and restarts the deployments that read the secret, also by an output. The value is
     * generated, or taken from the file that the deployment's credential names. If the key is a password of a database that runs, it
     * is changed in the database first; until its pod is replaced, the former password cannot log in anew. A call that was killed is
     * completed by the next one.
     *
     * @return the names of those deployments
     * @throws io.sem.api.error.NotFoundException when there is no such secret or key
     * @throws io.sem.api.error.ConflictException when the secret was made for a deployment that is no such database, or when the
     *     database does not run
     * @throws io.sem.api.error.UnavailableException when the database does not take the new password; nothing is changed then
     */
    public List<String> rotate(String name, String key) {
        Objects.requireNonNull(name, "name");
        return engine.rotateSecret(environment, name, key);
    }

    /**
     * Deletes a secret.
     *
     * @throws io.sem.api.error.NotFoundException when it does not exist
     * @throws io.sem.api.error.ConflictException while a deployment reads it, with the names of those that do
     */
    public void delete(String name) {
        Objects.requireNonNull(name, "name");
        engine.deleteSecret(environment, name);
    }
}
