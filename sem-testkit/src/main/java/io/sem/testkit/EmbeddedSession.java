package io.sem.testkit;

import io.sem.Tenant;
import io.sem.embedded.EmbeddedBackend;
import io.sem.embedded.Simulation;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A simulated cluster that belongs to the session alone. */
final class EmbeddedSession extends TestSession {
    private final AtomicInteger tenants = new AtomicInteger();
    private final Simulation simulation;

    EmbeddedSession(Simulation simulation) {
        super(EmbeddedBackend.create(simulation));
        this.simulation = simulation;
    }

    @Override
    Optional<Simulation> simulation() {
        return Optional.of(simulation);
    }

    /** All of them: nobody else is on this cluster. */
    @Override
    List<Tenant> concerned() {
        return platform().tenants().list();
    }

    /** The same names in each run, so that the same test gives the same events. */
    @Override
    String nextTenantName() {
        return "tenant-" + tenants.incrementAndGet();
    }

    @Override
    public void close() {
        platform().close();
    }
}
