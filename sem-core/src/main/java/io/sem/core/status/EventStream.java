package io.sem.core.status;

import io.sem.api.status.DeploymentEvent;
import io.sem.api.status.Observed;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Tells a listener the steps between the observations it is given. The first observation is compared with an empty one,
 * so that whoever subscribes late hears how the present state came about.
 *
 * <p>Events are told in the order of time. What is found out late, because a watch was interrupted or because Kubernetes dates in
 * whole seconds, is dated with the event before it: a reader of a log may rely on the order, and the difference is how long it took
 * to be noticed.
 */
final class EventStream implements Consumer<Observed> {

    private final Supplier<Instant> clock;
    private final Consumer<DeploymentEvent> listener;
    private Optional<Observed> last = Optional.empty();
    private Instant latest = Instant.MIN;

    /** Creates the stream of one subscription. */
    EventStream(Supplier<Instant> clock, Consumer<DeploymentEvent> listener) {
        this.clock = clock;
        this.listener = listener;
    }

    @Override
    public void accept(Observed look) {
        Observed before =
                last.orElseGet(() -> Observed.builder(look.environment()).build());
        last = Optional.of(look);
        Events.between(before, look, clock.get()).forEach(this::tell);
    }

    private void tell(DeploymentEvent event) {
        latest = event.at().isBefore(latest) ? latest : event.at();
        listener.accept(event.at().equals(latest) ? event : event.withAt(latest));
    }
}
