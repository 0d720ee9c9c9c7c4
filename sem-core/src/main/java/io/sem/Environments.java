package io.sem;

import io.sem.api.label.Selector;
import io.sem.api.tenant.EnvironmentName;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.tenant.EnvironmentSpec;
import io.sem.api.tenant.TenantName;
import io.sem.core.Engine;
import io.sem.core.Release;
import java.util.List;
import java.util.Optional;

/** The environments of a tenant, in the order of its spec. */
public final class Environments implements Listing<Environment> {

    private final Engine engine;
    private final TenantName tenant;
    private final String author;

    Environments(Engine engine, TenantName tenant, String author) {
        this.engine = engine;
        this.tenant = tenant;
        this.author = author;
    }

    /** Creates an environment with its default share of the tenant's quota; see {@link #create(EnvironmentSpec)}. */
    public Environment create(String name) {
        return create(EnvironmentSpec.builder(EnvironmentName.of(name)).build());
    }

    /**
     * Creates an environment; one that exists with an equal spec is healed and returned. The tenant's quota is shared out anew.
     *
     * @throws io.sem.api.error.AlreadyExistsException when it exists with a different spec; the message says what differs
     * @throws io.sem.api.error.QuotaExceededException when an environment uses more than it would be left with
     */
    public Environment create(EnvironmentSpec spec) {
        engine.createEnvironment(tenant, spec);
        return environment(spec.name());
    }

    /** Creates an environment, or changes the one of this name into what the spec says; see {@link #create(EnvironmentSpec)}. */
    public Environment apply(EnvironmentSpec spec) {
        engine.applyEnvironment(tenant, spec);
        return environment(spec.name());
    }

    @Override
    public List<Environment> list() {
        return engine.tenant(tenant).environments().stream()
                .map(spec -> environment(spec.name()))
                .toList();
    }

    /** The environments whose labels a selector matches, in the order of the tenant's spec. */
    public List<Environment> list(Selector selector) {
        return engine.tenant(tenant).environments().stream()
                .filter(spec -> selector.matches(spec.labels()))
                .map(spec -> environment(spec.name()))
                .toList();
    }

    @Override
    public Optional<Environment> find(String name) {
        return Optional.of(environment(EnvironmentName.of(name))).filter(Environment::exists);
    }

    @Override
    public Environment get(String name) {
        return environment(engine.environment(new EnvironmentRef(tenant, EnvironmentName.of(name)))
                .name());
    }

    private Environment environment(EnvironmentName name) {
        return new Environment(engine, new EnvironmentRef(tenant, name), Release.by(author));
    }
}
