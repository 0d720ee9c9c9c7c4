package io.sem.core.status;

import io.sem.api.status.DeploymentStatus;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedWorkload;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Tells a listener the status of each deployment, then each new one. A deployment that has gone is told once, as {@code
 * ABSENT}, and then forgotten, so that the stream of a long-lived listener does not grow with all that ever ran.
 */
final class StatusStream implements Consumer<Observed> {

    private final Supplier<Instant> clock;
    private final BiConsumer<String, DeploymentStatus> listener;
    private final Map<String, DeploymentStatus> told = new HashMap<>();

    /** Creates the stream of one subscription. */
    StatusStream(Supplier<Instant> clock, BiConsumer<String, DeploymentStatus> listener) {
        this.clock = clock;
        this.listener = listener;
    }

    @Override
    public void accept(Observed observed) {
        Instant now = clock.get();
        Set<String> names = new TreeSet<>(told.keySet());
        observed.workloads().stream().map(ObservedWorkload::name).forEach(names::add);
        names.forEach(name -> tell(name, Verdict.atOnce(observed, name, now)));
        told.values().removeIf(status -> status.state() == DeploymentStatus.State.ABSENT);
    }

    private void tell(String deployment, DeploymentStatus status) {
        if (!status.equals(told.put(deployment, status))) {
            listener.accept(deployment, status);
        }
    }
}
