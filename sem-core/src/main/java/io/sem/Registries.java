package io.sem;

import io.sem.api.secret.Credential;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.core.Engine;
import java.util.List;
import java.util.Objects;

/** The image registries whose credentials are stored in an environment, so that its pods can pull from them. */
public final class Registries {

    private final Engine engine;
    private final EnvironmentRef environment;

    Registries(Engine engine, EnvironmentRef environment) {
        this.engine = engine;
        this.environment = environment;
    }

    /**
     * Stores the credentials of a registry, or replaces those that are stored; all pods that start from now on can pull from it. Pods
     * that wait for one of its images are replaced, since a pod gets credentials only when it is created.
     *
     * @param host the registry's host name, with its port if it has one
     * @param user the user name
     * @param password where the password comes from; not an existing secret
     * @throws io.sem.api.error.InvalidSpecException when the host is no host name, or the password cannot be read
     */
    public void put(String host, String user, Credential password) {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(password, "password");
        engine.storeRegistry(environment, host, user, password);
    }

    /**
     * Forgets the credentials of a registry. Pods that run are not disturbed; new ones can no longer pull from it.
     *
     * @throws io.sem.api.error.NotFoundException when none are stored for this host
     */
    public void remove(String host) {
        Objects.requireNonNull(host, "host");
        engine.removeRegistry(environment, host);
    }

    /** The hosts of the registries, in the order in which they were stored. */
    public List<String> hosts() {
        return engine.environment(environment).registries();
    }
}
