package io.sem.embedded;

import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;

/**
 * The virtual clock and the agenda of a discrete-event simulation. The clock moves only in {@link
 * #step}, from event to event, so a wait of five minutes costs no more than what happens in it.
 *
 * <p>Events of one instant happen in the order in which they were planned: that order, not a hash
 * or a thread, decides every race, which is what makes the same seed give the same events.
 */
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

    /** Plans an event for so long after now. */
    Event after(Duration delay, Runnable action) {
        return at(now + delay.toMillis(), action);
    }

    /** Plans an event; one that lies in the past happens now, after what is planned for now already. */
    Event at(long time, Runnable action) {
        Event event = new Event(Math.max(now, time), planned++, action);
        queue.add(event);
        return event;
    }

    /**
     * When the next event happens; {@link Long#MAX_VALUE} when nothing is planned, which is later
     * than anybody waits.
     */
    long next() {
        while (!queue.isEmpty() && queue.peek().cancelled) {
            queue.poll();
        }
        return queue.isEmpty() ? Long.MAX_VALUE : queue.peek().time;
    }

    /** Lets the next event happen and returns true, unless it is later than {@code until}: then only the clock moves. */
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

        long time() {
            return time;
        }

        /** Stays in the queue until its time comes, since removing it from the heap would cost a search. */
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
