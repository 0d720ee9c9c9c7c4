package io.sem.core.status;

import io.sem.api.status.DeploymentStatus;
import io.sem.api.status.DeploymentStatus.State;
import io.sem.api.status.Observed;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Decides whether waiting for some deployments is over: because all are ready and settled, or because one of them is
 * lost. It remembers what it has told, so that a listener hears of changes only: one that prints a line for each status prints no
 * line twice in a row.
 */
final class Decision implements Predicate<Observed> {

    /** What waiting does not change any more. */
    private static final Set<State> LOST = Set.of(State.FAILED, State.CANCELLED, State.ABSENT);

    private final KnownVerdicts verdicts = new KnownVerdicts();
    private final Settling settling;
    private final Supplier<Instant> clock;
    private final BiConsumer<String, DeploymentStatus> progress;
    private final Map<String, String> told = new HashMap<>();
    private final Doubts doubts = new Doubts();
    private final Set<String> completed = new HashSet<>();

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
            if (isRemovedRun(name, status)) {
                continue;
            }
            tell(name, status);
            allReady &= status.asDesired();
            allAnswer &= status.asDesired() || status.reason().equals(Verdict.SETTLING);
            anyLost |= isLost(name, status, now);
        }
        // Both settling times run side by side, so that the second costs nothing when the clocks agree.
        boolean settled = settling.settled(look, allAnswer, now);
        return anyLost || allReady && settled;
    }

    private boolean isLost(String deployment, DeploymentStatus status, Instant now) {
        boolean lost = LOST.contains(status.state());
        if (!lost) {
            doubts.trust(deployment);
        }
        return lost && !doubts.isDoubted(deployment, status, now);
    }

    /** Whether it is a run that had succeeded when it was looked at before: the cluster may remove it while others come up. */
    private boolean isRemovedRun(String deployment, DeploymentStatus status) {
        if (status.reason().equals(Verdict.COMPLETED)) {
            completed.add(deployment);
        }
        boolean gone = status.state() == State.ABSENT || status.state() == State.DELETING;
        return gone && completed.contains(deployment);
    }

    private void tell(String deployment, DeploymentStatus status) {
        String line = status.state() + " " + status.message();
        if (!line.equals(told.put(deployment, line))) {
            progress.accept(deployment, status);
        }
    }
}
