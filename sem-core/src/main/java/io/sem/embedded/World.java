package io.sem.embedded;

import io.sem.api.error.NotFoundException;
import io.sem.api.spi.StoredRecord;
import io.sem.api.status.Observed;
import io.sem.api.tenant.EnvironmentRef;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The simulated cluster: its state, its clock, and the controllers that work on it. Everything in it needs the lock. */
final class World {

    private final ReentrantLock lock = new ReentrantLock();
    private final Timeline timeline = new Timeline();
    private final Dice dice;
    private final Scripts scripts = new Scripts();
    private final Machines machines = new Machines();
    private final TreeMap<String, Space> spaces = new TreeMap<>();
    private final TreeMap<String, StoredRecord> tenants = new TreeMap<>();
    private final Set<String> storageClasses;
    private long version;
    private final Watches watches = new Watches(this);
    private final Network network;
    private final Scheduler scheduler = new Scheduler(this);
    private final Kubelet kubelet = new Kubelet(this);
    private final NodeLifecycle lifecycle = new NodeLifecycle(this);

    World(long seed, Set<String> storageClasses) {
        this.dice = new Dice(seed);
        this.storageClasses = Set.copyOf(storageClasses);
        this.network = new Network(dice);
    }

    /** Lets time pass until {@code until}, or until the next event has happened; false when nothing was left to happen. */
    boolean step(long until) {
        boolean happened = timeline.step(until);
        watches.deliver();
        return happened;
    }

    /** Lets time pass. */
    void advance(long until) {
        while (step(until)) {
            continue;
        }
    }

    Space space(EnvironmentRef environment) {
        return find(environment)
                .orElseThrow(() -> NotFoundException.of(
                        "environment '" + environment + "'",
                        spaces.values().stream().map(s -> s.ref().toString()).toList()));
    }

    Optional<Space> find(EnvironmentRef environment) {
        return Optional.ofNullable(spaces.get(environment.namespace()));
    }

    void add(Space space) {
        spaces.put(space.ref().namespace(), space);
    }

    void remove(Space space) {
        spaces.remove(space.ref().namespace());
    }

    Collection<Space> spaces() {
        return spaces.values();
    }

    /** Like {@link #locked}, for what has no result. */
    void change(Runnable action) {
        locked(() -> {
            action.run();
            return null;
        });
    }

    Observed observe(EnvironmentRef environment) {
        return find(environment)
                .map(Space::observe)
                .orElseGet(() -> Observed.builder(environment).build());
    }

    /** Does something that nobody disturbs, and tells those who watch. */
    <T extends @Nullable Object> T locked(Supplier<T> action) {
        lock.lock();
        try {
            T result = action.get();
            watches.deliver();
            return result;
        } finally {
            lock.unlock();
        }
    }

    Timeline timeline() {
        return timeline;
    }

    Dice dice() {
        return dice;
    }

    Scripts scripts() {
        return scripts;
    }

    Machines machines() {
        return machines;
    }

    /** What the next record that is written has as its version; never the same twice. */
    String nextVersion() {
        return Long.toString(++version);
    }

    /** The records of tenants, by name. */
    TreeMap<String, StoredRecord> tenants() {
        return tenants;
    }

    Set<String> storageClasses() {
        return storageClasses;
    }

    Watches watches() {
        return watches;
    }

    Network network() {
        return network;
    }

    Scheduler scheduler() {
        return scheduler;
    }

    Kubelet kubelet() {
        return kubelet;
    }

    NodeLifecycle lifecycle() {
        return lifecycle;
    }
}
