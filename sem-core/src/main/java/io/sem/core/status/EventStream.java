package io.sem.core.status;

import io.sem.api.status.DeploymentEvent;
import io.sem.api.status.DeploymentEvent.Type;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedWorkload;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Tells a listener the steps between the observations it is given. The first observation is compared with an empty one,
 * so that whoever subscribes late hears how the present state came about.
 *
 * <p>Events are told in the order of time. What is found out late, because a watch was interrupted or because Kubernetes dates in
 * whole seconds, is dated with the event before it: a reader of a log may rely on the order, and the difference is how long it took
 * to be noticed. After an interruption steps may be missing, and that is told first.
 */
final class EventStream implements Function<Observed, Optional<Instant>> {

    private final LiveVerdicts verdicts;
    private final Consumer<DeploymentEvent> listener;
    private Optional<Observed> last = Optional.empty();
    private Instant latest = Instant.MIN;

    /** Creates the stream of one subscription. */
    EventStream(LiveVerdicts verdicts, Consumer<DeploymentEvent> listener) {
        this.verdicts = verdicts;
        this.listener = listener;
    }

    @Override
    public Optional<Instant> apply(Observed look) {
        Instant lookedBefore = verdicts.now();
        LiveVerdicts.Step step = verdicts.look(look);
        last.filter(before -> before.interruptions() != look.interruptions())
                .ifPresent(before -> tellGap(before, lookedBefore));
        Observed before =
                last.orElseGet(() -> Observed.builder(look.environment()).build());
        last = Optional.of(look);
        Events.between(before, look, verdicts.now(), new Events.Turn(step.before(), verdicts.known(), step.changed()))
                .forEach(this::tell);
        return verdicts.again();
    }

    private void tellGap(Observed before, Instant since) {
        before.workloads().stream()
                .map(ObservedWorkload::name)
                .map(name -> DeploymentEvent.builder(since, name, Type.GAP)
                        .message("the cluster was out of sight for a while; steps since then may be missing")
                        .build())
                .forEach(this::tell);
    }

    private void tell(DeploymentEvent event) {
        latest = event.at().isBefore(latest) ? latest : event.at();
        listener.accept(event.at().equals(latest) ? event : event.withAt(latest));
    }
}
