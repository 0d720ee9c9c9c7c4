package io.sem;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.spi.Backend;
import io.sem.embedded.EmbeddedBackend;
import io.sem.embedded.Simulation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The way in. {@code Sem.tenant("shop").env(DEV).deploy(spec)} works on the shared platform; {@link #embedded()} and
 * {@link #on(Backend)} give a platform of one's own.
 *
 * <p>The shared platform is set once, by {@link #use}, or else found where the program runs, see {@link SharedPlatform}. With
 * nothing configured {@link #tenant} fails: a production service must never deploy into nothing.
 */
public final class Sem {

    private static final String HOME = "default";

    private Sem() {}

    /** A platform on an embedded simulated cluster of three nodes: nothing is installed, nothing runs for real. */
    public static Platform embedded() {
        return on(EmbeddedBackend.create());
    }

    /** A platform on the cluster that {@code simulation} steers, for tests that script failures and time. */
    public static Platform embedded(Simulation simulation) {
        return on(EmbeddedBackend.create(simulation));
    }

    /** A platform on one cluster, which is called {@code default}. The platform closes the backend. */
    public static Platform on(Backend backend) {
        Objects.requireNonNull(backend, "backend");
        return on(backend, Map.of());
    }

    /**
     * A platform on several clusters; an environment's spec says in which one it lies.
     *
     * @param home the cluster that keeps the records of tenants, called {@code default}
     * @param others the other clusters by name
     * @throws io.sem.api.error.InvalidSpecException when one of the others is called {@code default}
     */
    public static Platform on(Backend home, Map<String, Backend> others) {
        Objects.requireNonNull(home, "home");
        if (others.containsKey(HOME)) {
            throw InvalidSpecException.of(
                    "clusters", "'" + HOME + "' is the name of the first cluster; give the other one another name");
        }
        Map<String, Backend> all = new LinkedHashMap<>();
        all.put(HOME, home);
        all.putAll(others);
        return Platform.on(all);
    }

    /** Sets the shared platform. It can be set once, before it is first used. */
    public static void use(Platform platform) {
        Objects.requireNonNull(platform, "platform");
        SharedPlatform.use(platform);
    }

    /** A tenant of the shared platform. No request is made; a tenant that does not exist is refused when it is used. */
    public static Tenant tenant(String name) {
        Objects.requireNonNull(name, "name");
        return SharedPlatform.get().tenant(name);
    }
}
