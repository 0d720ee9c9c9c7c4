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

/** Tells a listener the status of each deployment, then each new one; a deployment that has gone is told once, as ABSENT. */
final class StatusStream implements Consumer<Observed> {

    private final Supplier<Instant> clock;
    private final BiConsumer<String, DeploymentStatus> listener;
    private final Map<String, DeploymentStatus> told = new HashMap<>();

    StatusStream(Supplier<Instant> clock, BiConsumer<String, DeploymentStatus> listener) {
        this.clock = clock;
        this.listener = listener;
    }

    @Override
    public void accept(Observed observed) {
        Instant now = clock.get();
        Set<String> present = new TreeSet<>();
        observed.workloads().stream().map(ObservedWorkload::name).forEach(present::add);
        Set<String> names = new TreeSet<>(present);
        names.addAll(told.keySet());
        names.forEach(name -> tell(name, Verdict.of(observed, name, now)));
        told.keySet().retainAll(present);
    }

    private void tell(String deployment, DeploymentStatus status) {
        if (!status.equals(told.put(deployment, status))) {
            listener.accept(deployment, status);
        }
    }
}
