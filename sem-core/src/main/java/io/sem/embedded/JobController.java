package io.sem.embedded;

import io.sem.api.workload.PodGroup.RestartPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Runs pods to their end (pkg/controller/job). All pods of a run start at once (parallelism is the
 * number of completions); one that fails is replaced by another after 10 s, doubling to ten
 * minutes, until too many have failed or time is up.
 *
 * <p>A changed template begins a new run with new counts, where Kubernetes would refuse the change
 * of a Job; the engine's contract is that a changed spec replaces the run.
 */
final class JobController extends WorkloadController<CompletionState> {

    private static final long FIRST_WAIT = Duration.ofSeconds(10).toMillis();
    private static final long LONGEST_WAIT = Duration.ofMinutes(10).toMillis();
    // Ten doublings of the first wait are beyond the longest; more would overflow some day.
    private static final int MOST_DOUBLINGS = 10;

    JobController(ClusterState state) {
        super(state, CompletionState.class);
    }

    @Override
    void sync(CompletionState workload) {
        if (!workload.begun()) {
            begin(workload);
        }
        workload.noteFailures(workload.count(PodCount.FAILED), now());
        if (workload.finished()) {
            return;
        }
        if (workload.cancelled()) {
            endPods(workload);
        } else if (isDeadlineExceeded(workload)) {
            fail(workload, "DeadlineExceeded", "Job was active longer than specified deadline");
        } else if (hasTooManyFailures(workload)) {
            fail(workload, "BackoffLimitExceeded", "Job has reached the specified backoff limit");
        } else if (workload.count(PodCount.SUCCEEDED) >= workload.replicas()) {
            conclude(workload, "Complete", "CompletionsReached", "Reached expected number of succeeded pods");
            namespace(workload).report(object(workload), "Completed", "Job completed");
        } else {
            createMissing(workload);
            deadline(workload).ifPresent(time -> enqueueAt(workload, time));
        }
    }

    /**
     * Plans to delete a finished run with its pods when its time to live is over (pkg/controller/ttlafterfinished); its record
     * stays. A run that has begun anew meanwhile, or was deleted, is let alone.
     */
    private void keepFor(CompletionState workload) {
        String run = workload.template().hash();
        Namespace namespace = namespace(workload);
        workload.run()
                .keepFor()
                .ifPresent(kept -> state().timeline().after(kept, () -> {
                    boolean same = run.equals(workload.template().hash())
                            && namespace.workloads().find(workload.name()).stream()
                                    .anyMatch(found -> found == workload);
                    if (same) {
                        namespace.remove(workload);
                    }
                }));
    }

    /**
     * Pods of the template before are ended, successful or not: a changed spec replaces the run.
     */
    private void begin(CompletionState workload) {
        List.copyOf(workload.pods()).stream()
                .filter(pod -> !workload.isNewest(pod))
                .forEach(this::delete);
        workload.begin(now());
    }

    /**
     * Makes all missing pods at once, unless the last failure is too recent. A pod that is told to end still counts: its
     * replacement waits until it has ended (podReplacementPolicy Failed).
     */
    private void createMissing(CompletionState workload) {
        int missing = workload.replicas() - workload.count(PodCount.SUCCEEDED) - workload.count(PodCount.LIVE);
        long next = nextTry(workload);
        if (missing > 0 && next > now()) {
            enqueueAt(workload, next);
            return;
        }
        for (int i = 0; i < missing && !isRefused(workload); i++) {
            create(workload);
        }
    }

    /**
     * The wait doubles with each failure, counted from the last one
     * (pkg/controller/job/backoff_utils.go).
     */
    private static long nextTry(CompletionState workload) {
        int failures = workload.failures();
        return failures == 0
                ? 0
                : workload.lastFailure() + Math.min(FIRST_WAIT << Math.min(failures - 1, MOST_DOUBLINGS), LONGEST_WAIT);
    }

    private void create(CompletionState workload) {
        Namespace namespace = namespace(workload);
        String base = workload.name() + "-" + workload.template().hash() + "-";
        String pod = pods().generateName(namespace, base);
        Optional<String> refusal = pods().create(workload, workload.template(), pod);
        if (refusal.isEmpty()) {
            namespace.report(object(workload), "SuccessfulCreate", "Created pod: " + pod);
        } else {
            refuse(workload);
            namespace.warn(object(workload), "FailedCreate", "Error creating: " + refusal.get());
        }
    }

    /**
     * With OnFailure the containers are started again in their pod, so their restarts count as
     * failures (backoffLimit).
     */
    private boolean hasTooManyFailures(CompletionState workload) {
        int retries = workload.run().retries();
        int restarts = workload.template().policy() == RestartPolicy.ON_FAILURE ? restarts(workload) : 0;
        return workload.failures() > retries || restarts > 0 && restarts >= retries;
    }

    private static int restarts(CompletionState workload) {
        return workload.pods(workload.template().hash()).stream()
                .mapToInt(Pod::restarts)
                .sum();
    }

    private boolean isDeadlineExceeded(CompletionState workload) {
        return deadline(workload).filter(time -> now() >= time).isPresent();
    }

    /**
     * When the run has to be over (activeDeadlineSeconds); empty if it may take as long as it
     * wants.
     */
    private static Optional<Long> deadline(CompletionState workload) {
        return workload.run().deadline().map(allowed -> workload.began() + allowed.toMillis());
    }

    /** The run has failed for good; what still runs of it is ended. */
    private void fail(CompletionState workload, String reason, String message) {
        workload.keepLastFailed();
        conclude(workload, "Failed", reason, message);
        namespace(workload).warn(object(workload), reason, message);
        endPods(workload);
    }

    private void endPods(CompletionState workload) {
        workload.pods(workload.template().hash()).stream().filter(Pod::active).forEach(this::delete);
    }

    private void conclude(CompletionState workload, String type, String reason, String message) {
        workload.conclude(new ConditionSet.Statement(type, true, reason, message), instant());
        keepFor(workload);
    }

    private static String object(CompletionState workload) {
        return "Job/" + workload.name();
    }
}
