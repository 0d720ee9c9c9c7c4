package io.sem.embedded;

import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;

/** The virtual clock and what is going to happen. Events of the same moment happen in the order they were planned. */
final class Timeline {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final PriorityQueue<Event> queue = new PriorityQueue<>();
    private long now = START.toEpochMilli();
    private long planned;

    /** Milliseconds since the epoch. */
    long now() {
        return now;
    }

    Instant instant() {
        return Instant.ofEpochMilli(now);
    }

    Event after(Duration delay, Runnable action) {
        return at(now + delay.toMillis(), action);
    }

    Event at(long time, Runnable action) {
        Event event = new Event(Math.max(now, time), planned++, action);
        queue.add(event);
        return event;
    }

    /** When the next event happens; {@link Long#MAX_VALUE} when nothing is planned. */
    long next() {
        while (!queue.isEmpty() && queue.peek().cancelled) {
            queue.poll();
        }
        return queue.isEmpty() ? Long.MAX_VALUE : queue.peek().time;
    }

    /** Lets the next event happen if it is not later than {@code until}; otherwise only the clock moves. */
    boolean step(long until) {
        if (next() > until) {
            now = Math.max(now, until);
            return false;
        }
        Event event = queue.remove();
        now = event.time;
        event.action.run();
        return true;
    }

    /** Something that is going to happen unless it is cancelled. */
    static final class Event implements Comparable<Event> {

        private final long time;
        private final long order;
        private final Runnable action;
        private boolean cancelled;

        private Event(long time, long order, Runnable action) {
            this.time = time;
            this.order = order;
            this.action = action;
        }

        void cancel() {
            cancelled = true;
        }

        @Override
        public int compareTo(Event other) {
            int byTime = Long.compare(time, other.time);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }
}
