package io.sem;

import io.sem.api.status.Findings;
import io.sem.api.status.TenantQuota;
import io.sem.api.tenant.EnvironmentName;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.tenant.Quota;
import io.sem.api.tenant.TenantName;
import io.sem.api.tenant.TenantSpec;
import io.sem.core.Engine;
import io.sem.core.Release;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * An organisation that owns environments and a quota. Every call but {@link #exists()} on a tenant that does not exist throws
 * {@link io.sem.api.error.NotFoundException} with those that do.
 */
public final class Tenant {

    private final Engine engine;
    private final TenantName name;
    private final String author;

    Tenant(Engine engine, TenantName name, String author) {
        this.engine = engine;
        this.name = name;
        this.author = author;
    }

    /** Its name, unique on the platform. */
    public String name() {
        return name.value();
    }

    /** Whether it exists. */
    public boolean exists() {
        return engine.findTenant(name).isPresent();
    }

    /** What it was made from. */
    public TenantSpec spec() {
        return engine.tenant(name);
    }

    /** One environment. No request is made; one that does not exist is refused when it is used. */
    public Environment env(EnvironmentName environment) {
        Objects.requireNonNull(environment, "environment");
        return new Environment(engine, new EnvironmentRef(name, environment), Release.by(author));
    }

    /** One environment by name, such as {@code perf}; see {@link #env(EnvironmentName)}. */
    public Environment env(String environment) {
        return env(EnvironmentName.of(environment));
    }

    /** Its environments, in the order of its spec. */
    public Environments environments() {
        return new Environments(engine, name, author);
    }

    /** Its quota with what is used and what is free, in all and by environment. */
    public TenantQuota quota() {
        return engine.tenantQuota(name);
    }

    /** Who uses how much of its quota, what is free, and how many more pods of each deployment would fit. */
    public Findings explain() {
        return engine.explain(name);
    }

    /**
     * Changes what it is: its quota, its labels, its environments. Shares of the quota are shared out anew.
     *
     * @param change from the present spec to the new one; its name stays
     * @throws io.sem.api.error.ConflictException when an environment that is left out still holds data; nothing has been changed
     * @throws io.sem.api.error.QuotaExceededException when an environment uses more than it would be left with
     */
    public Tenant change(UnaryOperator<TenantSpec> change) {
        engine.changeTenant(name, change);
        return this;
    }

    /** Changes the quota and shares it out anew; see {@link #change}. */
    public Tenant changeQuota(Quota quota) {
        return change(spec -> spec.withQuota(quota));
    }

    /** Deletes the tenant, for at most 5 minutes; see {@link #delete(Duration, Consumer)}. */
    public void delete() {
        delete(Duration.ofMinutes(5));
    }

    /** Deletes the tenant without reporting progress; see {@link #delete(Duration, Consumer)}. */
    public void delete(Duration timeout) {
        delete(timeout, step -> {});
    }

    /**
     * Deletes the tenant with its environments and all that runs there, all environments of a cluster at the same time. What has
     * been deleted when the time is over stays deleted; calling it again goes on.
     *
     * @param timeout how long it may take
     * @param progress told a sentence before each step and when an environment is gone, in the calling thread
     * @throws io.sem.api.error.ConflictException while data, or what SEM did not make, is kept in one of them; nothing has been
     *     deleted then
     * @throws io.sem.api.error.TimedOutException when it takes longer; says which environment remains
     */
    public void delete(Duration timeout, Consumer<String> progress) {
        engine.deleteTenant(name, timeout, progress);
    }

    /**
     * Deletes the tenant with its environments, all that runs there, and all data that is kept there. What has been deleted
     * when the time is over stays deleted; calling it again goes on.
     *
     * @param data names the tenant once more, so that data is never deleted by a slip
     * @param timeout how long it may take
     * @param progress told a sentence before each step and when an environment is gone, in the calling thread
     * @throws io.sem.api.error.TimedOutException when it takes longer
     * @throws io.sem.api.error.ConflictException naming what SEM did not make, which would be deleted too; see {@link
     *     WithData#andForeignObjects()}
     */
    public void delete(WithData data, Duration timeout, Consumer<String> progress) {
        data.require("tenant", name.value());
        engine.deleteTenantWithData(name, timeout, progress, data.foreignToo());
    }

    /** Deletes the tenant with all data, without reporting progress; see {@link #delete(WithData, Duration, Consumer)}. */
    public void delete(WithData data, Duration timeout) {
        delete(data, timeout, step -> {});
    }

    @Override
    public String toString() {
        return name.value();
    }
}
