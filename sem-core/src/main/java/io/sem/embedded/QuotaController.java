package io.sem.embedded;

import java.time.Duration;

/**
 * Frees the quota of a pod whose grace period is over though nobody can end it, as on a lost node
 * (pkg/quota/v1/evaluator/core/pods.go, QuotaV1Pod). Otherwise a lost node would take its share of
 * the quota along, and with a tight quota no replacement could be made.
 */
final class QuotaController implements Changes {

    private final ClusterState state;
    private final WorkQueue<Pod> expired;

    QuotaController(ClusterState state) {
        this.state = state;
        this.expired = new WorkQueue<>(state.timeline(), Duration.ZERO, this::release);
    }

    @Override
    public void changed(Pod pod, PodChange what) {
        if (what == PodChange.TERMINATING) {
            long grace = pod.group().terminationGrace().toMillis();
            expired.addAt(pod, pod.deleted().orElseThrow() + grace + 1);
        }
    }

    private void release(Pod pod) {
        if (!pod.gone()) {
            state.of(pod).releaseQuota(pod);
        }
    }
}
