package io.sem;

import io.sem.api.tenant.Quota;
import io.sem.api.tenant.TenantName;
import io.sem.api.tenant.TenantSpec;
import io.sem.core.Engine;
import java.util.List;

/** All tenants of a platform. */
public final class Tenants {

    private final Engine engine;
    private final String author;

    Tenants(Engine engine, String author) {
        this.engine = engine;
        this.author = author;
    }

    /** Creates a tenant with dev, test, staging and production, each with its share of the quota. */
    public Tenant create(String name, Quota quota) {
        return create(TenantSpec.builder(name, quota).build());
    }

    /**
     * Creates a tenant. One that exists with an equal spec is healed and returned.
     *
     * @throws io.sem.api.error.AlreadyExistsException when it exists with a different spec
     * @throws io.sem.api.error.QuotaExceededException when its environments ask for more than its quota
     */
    public Tenant create(TenantSpec spec) {
        engine.createTenant(spec);
        return tenant(spec.name());
    }

    /** The tenants, by name. */
    public List<Tenant> list() {
        return engine.tenants().stream().map(this::tenant).toList();
    }

    private Tenant tenant(TenantName name) {
        return new Tenant(engine, name, author);
    }
}
