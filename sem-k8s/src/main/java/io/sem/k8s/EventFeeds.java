package io.sem.k8s;

import io.fabric8.kubernetes.api.model.Event;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The events of environments, by one watch for each namespace in which somebody is interested. Events carry no labels
 * of SEM's, so that a watch for the whole cluster would bring those of everybody else, and they are its most frequent
 * object.
 *
 * <p>The API server keeps events for an hour (kube-apiserver, --event-ttl), so that a watch which starts late still
 * lists what led to the present state. A list of events is the one request that waiting costs.
 */
final class EventFeeds implements AutoCloseable {

    private final Map<String, Held> held = new HashMap<>();
    private final Gateway gateway;
    private final Signal signal;

    EventFeeds(Gateway gateway, Signal signal) {
        this.gateway = gateway;
        this.signal = signal;
    }

    /** Watches the events of a namespace until the lease is closed; leases of the same namespace share one watch. */
    synchronized Lease hold(String namespace) {
        Held found = held.computeIfAbsent(namespace, this::start);
        found.holders++;
        return () -> release(namespace, found);
    }

    /** The events that are known; none while nobody holds a lease. */
    synchronized List<Event> in(String namespace) {
        Held found = held.get(namespace);
        return found == null ? List.of() : found.feed.all();
    }

    @Override
    public synchronized void close() {
        held.values().forEach(each -> each.feed.stop());
        held.clear();
    }

    /** Events are only read, never written, so no overlay is needed and the callbacks do nothing but wake waiters. */
    private Held start(String namespace) {
        return new Held(Feed.start(signal, gateway.informerIn(namespace, Event.class), event -> {}, event -> {}));
    }

    /** The last one to leave stops the watch; a namespace may have a new one by then. */
    private synchronized void release(String namespace, Held lease) {
        lease.holders--;
        if (lease.holders == 0) {
            lease.feed.stop();
            held.remove(namespace, lease);
        }
    }

    /** Keeps a watch alive until it is closed. */
    interface Lease extends AutoCloseable {
        @Override
        void close();
    }

    private static final class Held {
        private final Feed<Event> feed;
        private int holders;

        private Held(Feed<Event> feed) {
            this.feed = feed;
        }
    }
}
