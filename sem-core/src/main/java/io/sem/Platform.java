package io.sem;

import io.sem.api.cluster.Cluster;
import io.sem.api.spi.Backend;
import io.sem.api.tenant.TenantName;
import io.sem.core.Engine;
import java.time.Instant;
import java.util.Map;

/** One running SEM: an engine on one or more clusters. Safe for several threads. Close it to let go of connections. */
public final class Platform implements AutoCloseable {

    private final Engine engine;
    private final String author;

    private Platform(Engine engine, String author) {
        this.engine = engine;
        this.author = author;
    }

    static Platform on(Map<String, Backend> clusters) {
        return new Platform(new Engine(clusters), "");
    }

    /** The same platform, on behalf of somebody: revisions carry the name. */
    public Platform as(String author) {
        return new Platform(engine, author);
    }

    /** All tenants. */
    public Tenants tenants() {
        return new Tenants(engine, author);
    }

    /** One tenant. No request is made; a tenant that does not exist is refused when it is used. */
    public Tenant tenant(String name) {
        return new Tenant(engine, TenantName.of(name), author);
    }

    /** The machines of all clusters. */
    public Nodes nodes() {
        return new Nodes(engine);
    }

    /** The cluster that keeps the records of tenants, and its nodes. */
    public Cluster cluster() {
        return engine.home();
    }

    /** The time on the cluster's clock; virtual on the embedded cluster. */
    public Instant now() {
        return engine.now();
    }

    /** Lets go of all connections and threads; what runs in the clusters goes on. */
    @Override
    public void close() {
        engine.close();
    }
}
