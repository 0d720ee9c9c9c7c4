package io.sem.embedded;

import io.sem.api.status.Observed;
import io.sem.api.tenant.EnvironmentRef;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells listeners about each new state, one call at a time, after the event that led to it is over,
 * so that no listener sees half an event. Several changes of one event are one state.
 *
 * <p>An environment that nobody watches is never looked at, and of one that is watched nothing is
 * translated twice: the same version gives the same object, so a comparison of references finds
 * what did not change.
 */
final class Watches {

    private static final Logger LOG = LoggerFactory.getLogger(Watches.class);

    private final ClusterState state;
    private final List<Listening> all = new ArrayList<>();
    private boolean delivering;

    private static final class Listening {
        private final EnvironmentRef environment;
        private final Consumer<Observed> listener;
        private Observed seen;

        private Listening(EnvironmentRef environment, Consumer<Observed> listener, Observed seen) {
            this.environment = environment;
            this.listener = listener;
            this.seen = seen;
        }
    }

    Watches(ClusterState state) {
        this.state = state;
    }

    /** Tells the listener the present state, then each new one until the action that is returned runs. */
    Runnable add(EnvironmentRef environment, Consumer<Observed> listener) {
        Listening listening = new Listening(environment, listener, state.observe(environment));
        all.add(listening);
        alone(() -> tell(listening));
        return () -> all.remove(listening);
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
            if (all.contains(listening) && now != listening.seen && !now.equals(listening.seen)) {
                listening.seen = now;
                tell(listening);
                told = true;
            }
        }
        return told;
    }

    private static void tell(Listening listening) {
        try {
            listening.listener.accept(listening.seen);
        } catch (RuntimeException e) {
            // The fault is the listener's; whoever happens to let time pass must not get it.
            LOG.atError()
                    .addKeyValue("environment", listening.environment)
                    .setCause(e)
                    .log("watch listener failed");
        }
    }
}
