package io.sem.embedded;

import io.sem.api.error.Shortfall;
import io.sem.api.spi.Workload;
import io.sem.api.status.ObservedPod.Phase;
import io.sem.api.status.ObservedWorkload;
import io.sem.api.workload.PodGroup.RestartPolicy;
import io.sem.api.workload.Run;
import io.sem.api.workload.Run.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Runs pods to their end (pkg/controller/job): failed ones are replaced, after 10 s, doubling to ten minutes. */
final class CompletionKeeper extends Keeper {

    private static final long FIRST_WAIT = Duration.ofSeconds(10).toMillis();
    private static final long LONGEST_WAIT = Duration.ofMinutes(10).toMillis();

    private Conditions conditions = new Conditions();
    private String running = "";
    private long began;
    private int failures;
    private long lastFailure;

    CompletionKeeper(Space space, Workload workload) {
        super(space, workload);
    }

    @Override
    void sync() {
        if (!running.equals(workload().templateHash())) {
            begin();
        }
        noteFailures();
        if (finished()) {
            return;
        }
        if (deadlineExceeded()) {
            fail("DeadlineExceeded", "Job was active longer than specified deadline");
        } else if (tooManyFailures()) {
            fail("BackoffLimitExceeded", "Job has reached the specified backoff limit");
        } else if (count(Phase.SUCCEEDED) >= replicas()) {
            conclude("Complete", "CompletionsReached", "Reached expected number of succeeded pods");
        } else {
            createMissing();
        }
    }

    private void begin() {
        pods().stream().filter(pod -> !newest(pod)).toList().forEach(this::delete);
        running = workload().templateHash();
        conditions = new Conditions();
        began = now();
        failures = 0;
        run().deadline().ifPresent(deadline -> wakeAt(began + deadline.toMillis()));
    }

    private void noteFailures() {
        int failed = count(Phase.FAILED);
        if (failed > failures) {
            failures = failed;
            lastFailure = now();
        }
    }

    private void createMissing() {
        int missing = replicas()
                - count(Phase.SUCCEEDED)
                - (int) current().stream().filter(Pod::active).count();
        long next = failures == 0 ? 0 : lastFailure + Math.min(FIRST_WAIT << Math.min(failures - 1, 10), LONGEST_WAIT);
        if (missing > 0 && next > now()) {
            wakeAt(next);
            return;
        }
        if (refused()) {
            return;
        }
        for (int i = 0; i < missing; i++) {
            if (!created()) {
                return;
            }
        }
    }

    private boolean created() {
        String pod = name() + "-" + workload().templateHash() + "-"
                + space().world().dice().suffix();
        List<Shortfall> shortfalls = create(pod, -1);
        if (shortfalls.isEmpty()) {
            space().report("Job/" + name(), "SuccessfulCreate", "Created pod: " + pod);
            return true;
        }
        space().warn(
                        "Job/" + name(),
                        "FailedCreate",
                        "Error creating: " + QuotaLedger.text("pods \"" + pod + "\"", shortfalls));
        return false;
    }

    private boolean tooManyFailures() {
        int retries = run().retries();
        int restarts = Blueprint.of(workload()).policy() == RestartPolicy.ON_FAILURE
                ? current().stream().mapToInt(Pod::restarts).sum()
                : 0;
        return failures > retries || restarts > 0 && restarts >= retries;
    }

    private boolean deadlineExceeded() {
        return run().deadline()
                .filter(deadline -> now() >= began + deadline.toMillis())
                .isPresent();
    }

    private void fail(String reason, String message) {
        conclude("Failed", reason, message);
        current().stream().filter(Pod::active).forEach(this::delete);
    }

    private void conclude(String type, String reason, String message) {
        conditions.set(type, true, reason, message, Instant.ofEpochMilli(now()));
        if (type.equals("Complete")) {
            space().report("Job/" + name(), "Completed", "Job completed");
        } else {
            space().warn("Job/" + name(), reason, message);
        }
    }

    private boolean finished() {
        return !conditions.list().isEmpty();
    }

    private Run.ToCompletion run() {
        return workload().run() instanceof Run.ToCompletion run ? run : Run.toCompletion();
    }

    private List<Pod> current() {
        return pods().stream().filter(this::newest).toList();
    }

    private int count(Phase phase) {
        return (int) current().stream().filter(pod -> pod.phase() == phase).count();
    }

    @Override
    ObservedWorkload.Builder describe() {
        return ObservedWorkload.builder(name(), Kind.TO_COMPLETION)
                .succeeded(count(Phase.SUCCEEDED))
                .failed(count(Phase.FAILED))
                .addAllConditions(conditions.list());
    }
}
