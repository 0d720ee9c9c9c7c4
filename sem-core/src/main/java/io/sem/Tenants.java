package io.sem;

import io.sem.api.label.Selector;
import io.sem.api.tenant.Quota;
import io.sem.api.tenant.TenantName;
import io.sem.api.tenant.TenantSpec;
import io.sem.core.Engine;
import java.util.List;
import java.util.Optional;

/** The tenants of a platform, by name. */
public final class Tenants implements Listing<Tenant> {

    private final Engine engine;
    private final String author;

    Tenants(Engine engine, String author) {
        this.engine = engine;
        this.author = author;
    }

    /** Creates a tenant with dev, test, staging and production, each with its share of the quota; see {@link #create(TenantSpec)}. */
    public Tenant create(String name, Quota quota) {
        return create(TenantSpec.builder(name, quota).build());
    }

    /**
     * Creates a tenant. One that exists with an equal spec is healed and returned, so that two processes that start at once
     * both succeed.
     *
     * @throws io.sem.api.error.AlreadyExistsException when it exists with a different spec; the message says what differs
     * @throws io.sem.api.error.QuotaExceededException when its environments ask for more than its quota
     */
    public Tenant create(TenantSpec spec) {
        engine.createTenant(spec);
        return tenant(spec.name());
    }

    /**
     * Creates a tenant, or changes the one of this name into what the spec says. Environments that the spec does not name any
     * more are deleted.
     *
     * @throws io.sem.api.error.ConflictException when such an environment still holds data; nothing has been changed then
     * @throws io.sem.api.error.QuotaExceededException when an environment uses more than it would be left with
     */
    public Tenant apply(TenantSpec spec) {
        engine.applyTenant(spec);
        return tenant(spec.name());
    }

    @Override
    public List<Tenant> list() {
        return engine.tenants().stream().map(spec -> tenant(spec.name())).toList();
    }

    /** The tenants whose labels a selector matches, by name. */
    public List<Tenant> list(Selector selector) {
        return engine.tenants().stream()
                .filter(spec -> selector.matches(spec.labels()))
                .map(spec -> tenant(spec.name()))
                .toList();
    }

    @Override
    public Optional<Tenant> find(String name) {
        return Optional.of(tenant(TenantName.of(name))).filter(Tenant::exists);
    }

    @Override
    public Tenant get(String name) {
        return tenant(engine.tenant(TenantName.of(name)).name());
    }

    private Tenant tenant(TenantName name) {
        return new Tenant(engine, name, author);
    }
}
