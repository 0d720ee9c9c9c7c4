package io.sem.embedded;

import io.sem.api.status.Observed;
import io.sem.api.tenant.EnvironmentRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells listeners about each new state, one call at a time, after the event that led to it is over,
 * so that no listener sees half an event. Changes that follow each other within {@link Delays#WATCH} are one state: each look costs
 * a pass over all that is there, and a thousand pods that start side by side would otherwise be looked at ten thousand times.
 *
 * <p>A listener that wants to be called again at a time has an event on the agenda for it, so that waiting skips to that time and
 * not over it.
 *
 * <p>An environment that nobody watches is never looked at, and of one that is watched nothing is
 * translated twice: the same version gives the same object, so a comparison of references finds
 * what did not change.
 */
final class Watches {

    private static final Logger LOG = LoggerFactory.getLogger(Watches.class);

    private static final long GATHERED = Delays.WATCH.toMillis();

    private final ClusterState state;
    private final List<Listening> all = new ArrayList<>();
    private boolean delivering;
    private OptionalLong untoldSince = OptionalLong.empty();

    private static final class Listening {
        private final EnvironmentRef environment;
        private final Function<Observed, Optional<Instant>> listener;
        private Observed seen;
        private int unseen;
        private long version;
        private boolean due;
        private Timeline.@Nullable Event again;

        private Listening(EnvironmentRef environment, Function<Observed, Optional<Instant>> listener, Observed seen) {
            this.environment = environment;
            this.listener = listener;
            this.seen = seen;
        }
    }

    Watches(ClusterState state) {
        this.state = state;
    }

    /** Tells the listener the present state, then each new one until the action that is returned runs. */
    Runnable add(EnvironmentRef environment, Function<Observed, Optional<Instant>> listener) {
        Listening listening = new Listening(environment, listener, state.observe(environment));
        listening.unseen = state.unseen(environment);
        all.add(listening);
        alone(() -> tell(listening));
        return () -> {
            all.remove(listening);
            cancel(listening);
        };
    }

    private static void cancel(Listening listening) {
        listening.due = false;
        if (listening.again != null) {
            listening.again.cancel();
            listening.again = null;
        }
    }

    /** After each event: tells everybody, unless more is about to happen that can be told together with it. */
    void stepped() {
        if (delivering || all.isEmpty()) {
            return;
        }
        if (untoldSince.isEmpty() && hasNews()) {
            untoldSince = OptionalLong.of(state.timeline().now());
        }
        if (untoldSince.isPresent() && (isDue() || state.timeline().next() > untoldSince.getAsLong() + GATHERED)) {
            deliver();
        }
    }

    private boolean hasNews() {
        return isDue()
                || all.stream()
                        .anyMatch(each -> each.version != state.seenVersion(each.environment)
                                || each.unseen != state.unseen(each.environment));
    }

    private boolean isDue() {
        return all.stream().anyMatch(each -> each.due);
    }

    /**
     * Tells everybody who has not seen the present state, again and again until nobody is behind.
     * What a listener changes is told after it has returned, because two listeners inside each
     * other would see states in the wrong order.
     */
    void deliver() {
        if (delivering || all.isEmpty()) {
            return;
        }
        untoldSince = OptionalLong.empty();
        alone(() -> {
            while (deliverOnce()) {
                continue;
            }
        });
    }

    /** Nobody is told anything while somebody is being told something. */
    private void alone(Runnable telling) {
        boolean nested = delivering;
        delivering = true;
        try {
            telling.run();
        } finally {
            delivering = nested;
        }
    }

    /**
     * Comparing references finds most environments unchanged. Only a state that was made anew is
     * compared as a value: a change may have been taken back within one event.
     */
    private boolean deliverOnce() {
        boolean told = false;
        for (Listening listening : List.copyOf(all)) {
            Observed now = state.observe(listening.environment);
            listening.version = state.seenVersion(listening.environment);
            int unseen = state.unseen(listening.environment);
            boolean changed = unseen != listening.unseen || now != listening.seen && !now.equals(listening.seen);
            if (all.contains(listening) && (changed || listening.due)) {
                listening.seen = now;
                listening.unseen = unseen;
                tell(listening);
                told = true;
            }
        }
        return told;
    }

    private void tell(Listening listening) {
        cancel(listening);
        try {
            listening
                    .listener
                    .apply(listening.seen)
                    .ifPresent(time ->
                            listening.again = state.timeline().at(time.toEpochMilli(), () -> listening.due = true));
        } catch (RuntimeException e) {
            // The fault is the listener's; whoever happens to let time pass must not get it.
            LOG.atError()
                    .addKeyValue("environment", listening.environment)
                    .setCause(e)
                    .log("watch listener failed");
        }
    }
}
