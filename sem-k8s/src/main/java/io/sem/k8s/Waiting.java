package io.sem.k8s;

import io.sem.api.error.UnavailableException;
import io.sem.api.status.Observed;
import io.sem.api.status.Watch;
import io.sem.api.tenant.EnvironmentRef;
import java.time.Duration;
import java.util.Optional;
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

    Waiting(Mirrors mirrors, Observer observer, EventFeeds events) {
        this.mirrors = mirrors;
        this.observer = observer;
        this.events = events;
    }

    /** A cluster that is out of reach for a while costs only that time; whoever waited in vain is told at the end. */
    Observed await(EnvironmentRef environment, Predicate<Observed> condition, Duration timeout) {
        Optional<Observed> first = look(environment).filter(condition);
        if (first.isPresent()) {
            return first.get();
        }
        try (EventFeeds.Lease lease = events.hold(environment.namespace())) {
            return mirrors.await(
                            () -> look(environment),
                            look -> look.filter(condition).isPresent(),
                            timeout)
                    .orElseGet(() -> observer.observe(environment));
        }
    }

    Watch watch(EnvironmentRef environment, Consumer<Observed> listener) {
        EnvironmentWatch watch = new EnvironmentWatch(mirrors, () -> observer.observe(environment), listener);
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

    /** Empty while the cluster is out of reach. */
    private Optional<Observed> look(EnvironmentRef environment) {
        try {
            return Optional.of(observer.observe(environment));
        } catch (UnavailableException e) {
            return Optional.empty();
        }
    }
}
