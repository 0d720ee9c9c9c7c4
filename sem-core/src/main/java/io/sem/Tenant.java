package io.sem;

import io.sem.api.tenant.EnvironmentName;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.tenant.EnvironmentSpec;
import io.sem.api.tenant.Quota;
import io.sem.api.tenant.TenantName;
import io.sem.api.tenant.TenantSpec;
import io.sem.core.Engine;
import java.util.List;

/**
 * An organisation that owns environments and a quota. Every call on a tenant that does not exist throws
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
    public TenantName name() {
        return name;
    }

    /** What it was made from. */
    public TenantSpec spec() {
        return engine.tenant(name);
    }

    /** One environment. No request is made; one that does not exist is refused when it is used. */
    public Environment env(EnvironmentName environment) {
        return new Environment(engine, new EnvironmentRef(name, environment), author);
    }

    /** Its environments, in the order of its spec. */
    public List<Environment> environments() {
        return spec().environments().stream().map(spec -> env(spec.name())).toList();
    }

    /**
     * Adds an environment; one that exists with an equal spec is healed and returned. Shares of the quota are shared out anew.
     *
     * @throws io.sem.api.error.AlreadyExistsException when it exists with a different spec
     * @throws io.sem.api.error.QuotaExceededException when an environment uses more than it would be left with
     */
    public Environment add(EnvironmentSpec spec) {
        engine.addEnvironment(name, spec);
        return env(spec.name());
    }

    /**
     * Changes the quota and shares it out anew.
     *
     * @throws io.sem.api.error.QuotaExceededException when an environment uses more than it would be left with
     */
    public Tenant changeQuota(Quota quota) {
        engine.changeQuota(name, quota);
        return this;
    }

    /**
     * Deletes the tenant with its environments and all that runs there.
     *
     * @throws io.sem.api.error.ConflictException while data is kept in one of them; nothing has been deleted then
     */
    public void delete() {
        engine.deleteTenant(name);
    }

    @Override
    public String toString() {
        return name.value();
    }
}
