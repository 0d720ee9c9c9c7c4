package io.sem.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.spi.DesiredEnvironment;
import io.sem.api.spi.StoredRecord;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedWorkload;
import io.sem.api.tenant.EnvironmentRef;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** An environment on the real cluster for the tests of one class; it is deleted at their end. */
final class TestEnvironment implements BeforeAllCallback, AfterAllCallback {

    private static final Duration LONG = Duration.ofMinutes(2);

    private final EnvironmentRef ref;
    private final UnaryOperator<DesiredEnvironment> change;
    private KubernetesBackend backend;

    TestEnvironment(String tenant) {
        this(tenant, desired -> desired);
    }

    TestEnvironment(String tenant, UnaryOperator<DesiredEnvironment> change) {
        this.ref = TestWorkloads.environment(tenant);
        this.change = change;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        backend = KubernetesBackend.connect(TestCluster.options());
        backend.ensureEnvironment(change.apply(TestWorkloads.desired(ref)));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (backend != null) {
            backend.deleteEnvironment(ref);
            backend.close();
        }
    }

    EnvironmentRef ref() {
        return ref;
    }

    KubernetesBackend backend() {
        return backend;
    }

    /** A stored record, as the engine writes it before anything else. */
    StoredRecord record(String deployment) {
        return backend.store().write(TestWorkloads.unsaved(ref, deployment));
    }

    /** Waits until all wanted pods are of the newest template and available, and no other is left. */
    Observed awaitReady(String deployment) {
        return await(
                deployment + " is ready",
                o -> o.workload(deployment)
                        .filter(ObservedWorkload::current)
                        .filter(w -> w.available() == w.desired()
                                && w.updated() == w.desired()
                                && w.replicas() == w.desired())
                        .filter(w -> o.pods(deployment).stream()
                                        .filter(p -> !p.terminating())
                                        .count()
                                == w.desired())
                        .isPresent());
    }

    Observed await(String what, Predicate<Observed> condition) {
        Observed last = backend.await(ref, condition, LONG);
        assertThat(last).as(what).matches(condition);
        return last;
    }
}
