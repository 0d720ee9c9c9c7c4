package io.sem.api.workload;

import java.time.Duration;
import java.util.Optional;

/** How a deployment runs. */
public sealed interface Run {

    /** Is kept running; pods are alike and may be replaced in any order. Updates roll. */
    static KeptRunning keptRunning() {
        return new KeptRunning(UpdateStrategy.rolling());
    }

    /** Is kept running; every pod has a name and volumes of its own, which it finds again wherever it runs. */
    static Stateful stateful() {
        return new Stateful();
    }

    /** Runs to its end once; a pod that fails is tried again up to six times, without a time limit. */
    static ToCompletion toCompletion() {
        return new ToCompletion(6, Optional.empty());
    }

    /**
     * See {@link #keptRunning()}.
     *
     * @param update how a new template replaces the old one
     */
    record KeptRunning(UpdateStrategy update) implements Run {}

    /** See {@link #stateful()}. At most one pod of each name exists; updates go from the highest ordinal down. */
    record Stateful() implements Run {}

    /**
     * See {@link #toCompletion()}. A changed spec replaces the run and starts it again.
     *
     * @param retries how often a failed pod is tried again before the whole run has failed
     * @param deadline how long the whole run may take
     */
    record ToCompletion(int retries, Optional<Duration> deadline) implements Run {}
}
