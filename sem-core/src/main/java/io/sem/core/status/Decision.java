package io.sem.core.status;

import io.sem.api.status.DeploymentStatus;
import io.sem.api.status.DeploymentStatus.State;
import io.sem.api.status.Observed;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Decides whether waiting for some deployments is over: because all are ready and settled, or because one of them is
 * lost. It remembers what it has told, so that a listener hears of changes only: one that prints a line for each status prints no
 * line twice in a row.
 */
final class Decision implements Predicate<Observed> {

    private final KnownVerdicts verdicts = new KnownVerdicts();
    private final Settling settling;
    private final Supplier<Instant> clock;
    private final BiConsumer<String, DeploymentStatus> progress;
    private final Map<String, String> told = new HashMap<>();

    /**
     * Creates the condition of one wait.
     *
     * @param clock the backend's, on which patience is measured
     * @param progress receives each status of a deployment that reads differently from the one before, in state or message
     */
    Decision(List<String> deployments, Supplier<Instant> clock, BiConsumer<String, DeploymentStatus> progress) {
        this.settling = new Settling(deployments);
        this.clock = clock;
        this.progress = progress;
    }

    /** Judges every deployment each time, also after one is lost, so that the listener hears of all. */
    @Override
    public boolean test(Observed look) {
        Instant now = clock.get();
        boolean allReady = true;
        boolean allAnswer = true;
        boolean anyLost = false;
        for (String name : settling.deployments()) {
            DeploymentStatus status = verdicts.of(look, name, now);
            tell(name, status);
            allReady &= status.asDesired();
            allAnswer &= status.asDesired() || status.reason().equals(Verdict.SETTLING);
            anyLost |= status.state() == State.FAILED || status.state() == State.ABSENT;
        }
        // Both settling times run side by side, so that the second costs nothing when the clocks agree.
        boolean settled = settling.settled(look, allAnswer, now);
        return anyLost || allReady && settled;
    }

    private void tell(String deployment, DeploymentStatus status) {
        String line = status.state() + " " + status.message();
        if (!line.equals(told.put(deployment, line))) {
            progress.accept(deployment, status);
        }
    }
}
