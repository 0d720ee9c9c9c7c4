package io.sem.testkit;

import io.sem.Tenant;
import io.sem.WithData;
import io.sem.api.spi.Backend;
import io.sem.embedded.Simulation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A few tenants on a real cluster that others use too; they are removed with all they hold when the session ends. */
final class KubernetesSession extends TestSession {
    /** How long the pods of a test may take to end before their data can be deleted. */
    private static final Duration ENDING = Duration.ofMinutes(3);

    KubernetesSession(Backend shared) {
        super(shared);
    }

    @Override
    Optional<Simulation> simulation() {
        return Optional.empty();
    }

    /** Only its own: other tenants of the cluster are no business of this test. */
    @Override
    List<Tenant> concerned() {
        return created();
    }

    /** Unique in the cluster, since other processes may run tests on it at the same time. */
    @Override
    String nextTenantName() {
        return "test-" + UUID.randomUUID().toString().substring(0, 8);
    }

    /** Leaves the connection open: all sessions of the JVM share it. */
    @Override
    public void close() {
        created().stream().filter(Tenant::exists).forEach(KubernetesSession::remove);
    }

    private static void remove(Tenant tenant) {
        tenant.delete(WithData.named(tenant.name()), ENDING);
    }
}
