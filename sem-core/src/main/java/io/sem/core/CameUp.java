package io.sem.core;

import io.sem.api.status.DeploymentStatus;
import io.sem.api.status.DeploymentStatus.State;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which revisions this process has seen up. A cluster does not keep that fact (a stateful set forgets it with the next outage, a
 * deployment with the next restart), and a write of its own would cost every deploy a request; so it is remembered here until the
 * next write that is made anyway carries it along.
 */
final class CameUp {

    /** By the uid of the deployment's record, so that a deployment which is made anew under the same name starts afresh. */
    private final Map<String, Integer> revisions = new ConcurrentHashMap<>();

    void note(History history, DeploymentStatus status) {
        if (status.state() == State.READY) {
            revisions.merge(history.record().uid(), status.revision(), Math::max);
        }
    }

    boolean has(History history, int revision) {
        return revisions.getOrDefault(history.record().uid(), 0) == revision;
    }
}
