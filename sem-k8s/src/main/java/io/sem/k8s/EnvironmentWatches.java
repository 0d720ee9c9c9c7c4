package io.sem.k8s;

import io.sem.api.error.UnavailableException;
import io.sem.api.status.Observed;
import io.sem.api.status.Watch;
import io.sem.api.tenant.EnvironmentRef;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Waits for observed state and tells listeners about it. Events of an environment are watched only while somebody waits
 * and the first observation did not suffice, because a cluster has far more events than anything else.
 */
final class EnvironmentWatches implements AutoCloseable {

    /** Those that are open, to end their threads when the backend is closed. */
    private final Set<EnvironmentWatch> watches = ConcurrentHashMap.newKeySet();

    private final Signals signals;
    private final Observer observer;
    private final EventFeeds events;
    private final Supplier<Instant> clock;

    /**
     * @param signals raised at each change of the mirrors and of the events
     * @param clock that of the API server
     */
    EnvironmentWatches(Signals signals, Observer observer, EventFeeds events, Supplier<Instant> clock) {
        this.signals = signals;
        this.observer = observer;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Waits until an observation satisfies the condition, at most for the timeout, and returns the last one. A cluster
     * that cannot be reached in between does not end the wait.
     *
     * @throws UnavailableException when it cannot be reached at the end of the wait
     */
    Observed await(EnvironmentRef environment, Predicate<Observed> condition, Duration timeout) {
        Optional<Observed> first = observed(environment).filter(condition);
        if (first.isPresent()) {
            return first.get();
        }
        try (EventFeeds.Lease lease = events.hold(environment.namespace())) {
            return signals.of(environment.namespace())
                    .await(
                            () -> observed(environment),
                            state -> state.filter(condition).isPresent(),
                            timeout)
                    .orElseGet(() -> observer.observe(environment));
        }
    }

    /** Tells the listener every new state until the watch is closed. */
    Watch watch(EnvironmentRef environment, Function<Observed, Optional<Instant>> listener) {
        EnvironmentWatch watch = new EnvironmentWatch(
                signals.of(environment.namespace()),
                new EnvironmentWatch.Source(
                        () -> observer.observe(environment), () -> observer.unseen(environment), clock),
                listener);
        EventFeeds.Lease lease = events.hold(environment.namespace());
        watches.add(watch);
        watch.start(() -> {
            lease.close();
            watches.remove(watch);
        });
        return watch;
    }

    @Override
    public void close() {
        watches.forEach(EnvironmentWatch::close);
    }

    /** Empty while the cluster cannot be reached. */
    private Optional<Observed> observed(EnvironmentRef environment) {
        try {
            return Optional.of(observer.observe(environment));
        } catch (UnavailableException e) {
            return Optional.empty();
        }
    }
}
