package io.sem.k8s;

import io.sem.api.spi.Watch;
import io.sem.api.status.Observed;
import io.sem.api.tenant.EnvironmentRef;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Waits for changes. Events of an environment are watched from the first look that does not suffice. */
final class Waiting implements AutoCloseable {

    private final Set<EnvironmentWatch> watches = ConcurrentHashMap.newKeySet();
    private final Mirrors mirrors;
    private final Observer observer;
    private final EventFeeds events;
    private final StuckPods stuck;

    Waiting(Mirrors mirrors, Observer observer, EventFeeds events, StuckPods stuck) {
        this.stuck = stuck;
        this.mirrors = mirrors;
        this.observer = observer;
        this.events = events;
    }

    Observed await(EnvironmentRef environment, Predicate<Observed> condition, Duration timeout) {
        Observed first = observer.observe(environment);
        if (condition.test(first)) {
            return first;
        }
        try (EventFeeds.Lease lease = events.hold(environment.namespace())) {
            return mirrors.await(() -> look(environment), condition, timeout);
        }
    }

    Watch watch(EnvironmentRef environment, Consumer<Observed> listener) {
        EnvironmentWatch watch = new EnvironmentWatch(mirrors, () -> look(environment), listener);
        EventFeeds.Lease lease = events.hold(environment.namespace());
        watches.add(watch);
        watch.start(() -> {
            lease.close();
            watches.remove(watch);
        });
        return watch;
    }

    private Observed look(EnvironmentRef environment) {
        stuck.release(environment);
        return observer.observe(environment);
    }

    @Override
    public void close() {
        watches.forEach(EnvironmentWatch::close);
    }
}
