package io.sem.testkit;

import io.sem.Platform;
import io.sem.Sem;
import io.sem.Tenant;
import io.sem.api.spi.Backend;
import io.sem.api.tenant.Quota;
import io.sem.embedded.Simulation;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What the tests of one JUnit context work on. The context's store closes it when the context ends. Several tests that run at
 * the same time may share one, when the class context owns it; so it is safe for several threads.
 */
abstract class TestSession implements AutoCloseable {
    /** Enough for everything but tests of quotas, which create a tenant with a quota of their own. */
    private static final Quota ROOMY = Quota.of("1000", "4000Gi");

    private final RequestJournal journal = new RequestJournal();
    private final List<Tenant> created = new CopyOnWriteArrayList<>();
    private final Platform platform;

    TestSession(Backend backend) {
        this.platform = Sem.on(journal.recording(backend));
    }

    final Platform platform() {
        return platform;
    }

    final RequestJournal journal() {
        return journal;
    }

    /** A tenant that no other test knows. */
    final Tenant newTenant() {
        Tenant tenant = platform.tenants().create(nextTenantName(), ROOMY);
        created.add(tenant);
        return tenant;
    }

    /** The tenants of {@link #newTenant()}. */
    final List<Tenant> created() {
        return created;
    }

    /** What steers the cluster; empty on a real one. */
    abstract Optional<Simulation> simulation();

    /** The tenants whose deployments a failing test is told about. */
    abstract List<Tenant> concerned();

    abstract String nextTenantName();

    @Override
    public abstract void close();
}
