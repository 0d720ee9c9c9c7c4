package io.sem.core.status;

import io.sem.api.status.DeploymentEvent;
import io.sem.api.status.Observed;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Tells a listener the steps between the looks it is given; the first look tells the present state. */
final class EventStream implements Consumer<Observed> {

    private final Supplier<Instant> clock;
    private final Consumer<DeploymentEvent> listener;
    private Optional<Observed> last = Optional.empty();

    EventStream(Supplier<Instant> clock, Consumer<DeploymentEvent> listener) {
        this.clock = clock;
        this.listener = listener;
    }

    @Override
    public void accept(Observed look) {
        Observed before =
                last.orElseGet(() -> Observed.builder(look.environment()).build());
        last = Optional.of(look);
        Events.between(before, look, clock.get()).forEach(listener);
    }
}
