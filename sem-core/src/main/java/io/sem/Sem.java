package io.sem;

import io.sem.api.spi.Backend;
import io.sem.embedded.EmbeddedBackend;
import java.util.Map;

/**
 * The way in. {@code Sem.tenant("shop").env(DEV).deploy(spec)} works on the shared platform; {@link #embedded()} and
 * {@link #on(Backend)} give a platform of one's own.
 *
 * <p>The shared platform is set once, by {@link #use}, or else found where the program runs, see {@link SharedPlatform}. With
 * nothing configured {@link #tenant} fails: a production service must never deploy into nothing.
 */
public final class Sem {

    private Sem() {}

    /** A platform on an embedded simulated cluster of three nodes: nothing is installed, nothing runs for real. */
    public static Platform embedded() {
        return on(EmbeddedBackend.create());
    }

    /** A platform on one cluster, which is called {@code default}. The platform closes the backend. */
    public static Platform on(Backend backend) {
        return on(Map.of("default", backend));
    }

    /**
     * A platform on several clusters by name; an environment's spec says in which one it lies. The first one keeps the records
     * of tenants, so the map must have an order.
     */
    public static Platform on(Map<String, Backend> clusters) {
        return Platform.on(clusters);
    }

    /** Sets the shared platform. It can be set once, before it is first used. */
    public static void use(Platform platform) {
        SharedPlatform.use(platform);
    }

    /** A tenant of the shared platform. No request is made; a tenant that does not exist is refused when it is used. */
    public static Tenant tenant(String name) {
        return SharedPlatform.get().tenant(name);
    }
}
