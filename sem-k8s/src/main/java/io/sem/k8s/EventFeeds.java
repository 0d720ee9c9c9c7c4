package io.sem.k8s;

import io.fabric8.kubernetes.api.model.Event;
import io.sem.api.status.ObservedEvent;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The events of environments, by one watch for each namespace in which somebody is interested. Events carry no labels
 * of SEM's, so that a watch for the whole cluster would bring those of everybody else, and they are its most frequent
 * object.
 *
 * <p>What is kept is bounded, see {@link NewestEvents}: a feed that shows the newest thousand events and not all of them explains the
 * present just as well.
 *
 * <p>The API server keeps events for an hour (kube-apiserver, --event-ttl), so that a watch which starts late still
 * lists what led to the present state. A list of events is the one request that waiting costs.
 *
 * <p>Whoever only looks needs them too, but only when something is wrong. Then they are listed once, and the watch stays for some
 * minutes, because whoever looks at something broken looks again. A watch for good would cost each process the events of every pod in
 * every environment; this way an environment in which all is well costs nothing, and one in which something is wrong two requests
 * in five minutes.
 */
final class EventFeeds implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EventFeeds.class);
    // Longer than a list takes on any cluster that can be worked with; without events a status is still right, if less
    // precise.
    private static final Duration FIRST = Duration.ofSeconds(3);
    private static final Duration KEPT = Duration.ofMinutes(5);

    private final AtomicBoolean complained = new AtomicBoolean();
    private final Map<String, Held> held = new HashMap<>();
    private final Gateway gateway;
    private final Signals signals;

    /** {@code signals}: raised at each change of events. */
    EventFeeds(Gateway gateway, Signals signals) {
        this.gateway = gateway;
        this.signals = signals;
    }

    /** Watches the events of a namespace until the lease is closed; leases of the same namespace share one watch. */
    synchronized Lease hold(String namespace) {
        Held found = held.computeIfAbsent(namespace, this::start);
        found.holders++;
        return () -> release(namespace, found);
    }

    /** The events that are known, oldest first; none while nobody holds a lease. The same list while nothing has changed. */
    synchronized List<ObservedEvent> in(String namespace) {
        Held found = held.get(namespace);
        return found == null ? List.of() : found.events();
    }

    /** The events of a namespace in which something is wrong; waits for the first list of them, but not for ever. */
    List<ObservedEvent> fetched(String namespace) {
        Held found = looked(namespace);
        if (!found.feed.synced() && !found.missed) {
            signals.of(namespace)
                    .await(() -> found.feed.synced() || found.feed.failure().isPresent(), FIRST);
            found.missed = !found.feed.synced();
        }
        found.feed.failure().filter(failure -> !found.feed.synced()).ifPresent(this::complain);
        return found.events();
    }

    private synchronized Held looked(String namespace) {
        forget();
        Held found = held.computeIfAbsent(namespace, this::start);
        found.looked = System.nanoTime();
        return found;
    }

    /** Stops the watches that nobody has needed for a while. */
    private void forget() {
        held.values().removeIf(each -> {
            boolean over = each.holders == 0 && !each.isNeeded();
            if (over) {
                each.stop();
            }
            return over;
        });
    }

    /** Once for each connection: a right that is missing is missing at every look. */
    private void complain(Throwable failure) {
        if (complained.compareAndSet(false, true)) {
            LOG.warn(
                    "the events of environments cannot be read, so causes are less precise; grant list and watch of events",
                    failure);
        }
    }

    @Override
    public synchronized void close() {
        held.values().forEach(each -> each.stop());
        held.clear();
    }

    /** Replaces the watches that seem dead, as {@link Mirror#revive} does. */
    synchronized void revive(Duration silence) {
        held.values().forEach(each -> each.revive(silence, () -> feed(each.namespace)));
    }

    private Held start(String namespace) {
        return new Held(feed(namespace), signals.of(namespace), namespace);
    }

    private Feed<Event, ObservedEvent> feed(String namespace) {
        Shelf<Event, ObservedEvent> shelf = new Shelf<>(Translation.by(EventReader::read, Stripping::event), signals);
        Waking waking = new Waking(signals.of(namespace), shelf, namespace);
        return Feed.start(gateway.events(namespace), shelf, waking);
    }

    /** Wakes whoever waits for the first list, and keeps the shelf bounded; each event has been told by it, and none is ever written. */
    private record Waking(Signal signal, Shelf<Event, ObservedEvent> shelf, String namespace)
            implements Feed.Listener<Event, ObservedEvent> {

        @Override
        public void listed() {
            signal.raise();
        }

        @Override
        public void failed() {
            signal.raise();
        }

        @Override
        public void changed(Known<Event, ObservedEvent> shown) {
            NewestEvents.keep(shelf, namespace);
        }

        @Override
        public void removed(Event object) {}
    }

    /** The last one to leave stops the watch; a namespace may have a new one by then. */
    private synchronized void release(String namespace, Held lease) {
        lease.holders--;
        if (lease.holders == 0 && !lease.isNeeded()) {
            lease.stop();
            held.remove(namespace, lease);
        }
    }

    /** Keeps a watch alive until it is closed. */
    interface Lease extends AutoCloseable {
        @Override
        void close();
    }

    private static final class Held {
        private final Signal signal;
        private final String namespace;
        private volatile Feed<Event, ObservedEvent> feed;
        private @Nullable Feed<Event, ObservedEvent> successor;
        private final KeptValue<List<ObservedEvent>> events = new KeptValue<>();
        private int holders;
        private long looked = System.nanoTime() - KEPT.toNanos();
        /** Whether its first list took too long, so that nobody waits for it again. */
        private volatile boolean missed;

        private Held(Feed<Event, ObservedEvent> feed, Signal signal, String namespace) {
            this.signal = signal;
            this.feed = feed;
            this.namespace = namespace;
        }

        /** A right that is missing does not come with another connection; the client asks again by itself. */
        private void revive(Duration silence, Supplier<Feed<Event, ObservedEvent>> anew) {
            Feed<Event, ObservedEvent> next = successor;
            if (next != null && next.synced()) {
                feed.stop();
                feed = next;
                successor = null;
                signal.raise();
            } else if (next != null ? Mirror.isGivenUp(next) : feed.synced() && Mirror.isSuspect(feed, silence)) {
                feed.distrust();
                stopSuccessor();
                successor = anew.get();
            }
        }

        private void stop() {
            feed.stop();
            stopSuccessor();
        }

        private void stopSuccessor() {
            if (successor != null) {
                successor.stop();
            }
        }

        private List<ObservedEvent> events() {
            return events.at(
                    signal,
                    () -> feed.shelf().in(namespace).values().stream()
                            .map(Known::value)
                            .sorted(Comparator.comparing(ObservedEvent::last))
                            .toList());
        }

        /** Whether somebody has looked at it lately. */
        private boolean isNeeded() {
            return System.nanoTime() - looked < KEPT.toNanos();
        }
    }
}
