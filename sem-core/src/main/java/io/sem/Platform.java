package io.sem;

import io.sem.api.spi.Backend;
import io.sem.api.tenant.PhaseChange;
import io.sem.api.tenant.TenantName;
import io.sem.api.workload.Image;
import io.sem.core.Engine;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** One running SEM: an engine on one or more clusters. Safe for several threads. Close it to let go of connections. */
public final class Platform implements AutoCloseable {

    private final Engine engine;
    private final String author;
    private final boolean owner;

    private Platform(Engine engine, String author, boolean owner) {
        this.engine = engine;
        this.author = author;
        this.owner = owner;
    }

    static Platform on(Map<String, Backend> clusters) {
        return new Platform(new Engine(clusters), "", true);
    }

    /**
     * The same platform on behalf of somebody: revisions carry the name. Closing it closes nothing; close the platform it was
     * made from.
     */
    public Platform as(String author) {
        Objects.requireNonNull(author, "author");
        return new Platform(engine, author, false);
    }

    /**
     * The same platform with another image for the containers that SEM adds to pods, to wait for other deployments and to fetch packages:
     * one of a registry that its nodes reach, with sh, nc or bash, tar or unzip, sha256sum, and curl or wget. It is {@code busybox:1.36}
     * by default, from the registry that the nodes take for names without one. An environment and a deployment may each say
     * another. Pods that run keep theirs until they are deployed with a change. Close either of the two platforms, not both.
     *
     * @throws io.sem.api.error.InvalidSpecException if it is no reference of an image
     */
    public Platform withToolImage(String image) {
        Objects.requireNonNull(image, "image");
        return new Platform(engine.withToolImage(Image.of(image)), author, owner);
    }

    /** All tenants. */
    public Tenants tenants() {
        return new Tenants(engine, author);
    }

    /** One tenant. No request is made; a tenant that does not exist is refused when it is used. */
    public Tenant tenant(String name) {
        return new Tenant(engine, TenantName.of(name), author);
    }

    /** The clusters, the one that keeps the records of tenants first. */
    public List<Cluster> clusters() {
        return engine.clusters().stream().map(name -> new Cluster(engine, name)).toList();
    }

    /** The cluster that keeps the records of tenants. */
    public Cluster cluster() {
        return clusters().get(0);
    }

    /**
     * One cluster by the name that the platform gave it.
     *
     * @throws io.sem.api.error.NotFoundException when the platform has none of this name, with those it has
     */
    public Cluster cluster(String name) {
        Objects.requireNonNull(name, "name");
        engine.cluster(name);
        return new Cluster(engine, name);
    }

    /** The nodes of all clusters. */
    public Nodes nodes() {
        return new Nodes(engine, engine.clusters());
    }

    /** The time on the clock of the first cluster; virtual on the embedded cluster. */
    public Instant now() {
        return engine.now();
    }

    /**
     * Carries out the {@link io.sem.api.tenant.SleepPlan plans of sleep} of all environments, and returns what it changed. SEM has no
     * thread of its own for this: call it about once a minute from a scheduler, from as many processes as you like. An environment
     * that is cordoned is passed over, and what was woken or put to sleep by hand stays so until the next time of its plan.
     *
     * @throws io.sem.api.error.SemException the first failure, after all other environments had their turn
     */
    public List<PhaseChange> tick() {
        return engine.lives().tick();
    }

    /** The version of SEM, such as {@code 0.1.0}; {@code dev} when it does not run from a jar. */
    public String version() {
        String version = Platform.class.getPackage().getImplementationVersion();
        return version == null ? "dev" : version;
    }

    /**
     * Sends a request to every cluster and returns when all have answered; for a health check.
     *
     * @throws io.sem.api.error.UnavailableException when one does not answer
     * @throws io.sem.api.error.ForbiddenException when one refuses SEM's credentials
     */
    public void ping() {
        engine.ping();
    }

    /** Lets go of all connections and threads; what runs in the clusters goes on. Does nothing the second time. */
    @Override
    public void close() {
        if (owner) {
            engine.close();
        }
    }
}
