package io.sem.api.workload;

/**
 * What becomes of a new revision that cannot come up. Nothing in the background decides it: whoever waits for the deployment does what
 * was chosen when the wait finds that it has failed, and the wait fails all the same. A timeout is no such verdict and changes nothing.
 */
public enum OnFailure {
    /** What runs is left as it is, for somebody to look at; the default. */
    KEEP,
    /**
     * The update stands still: no further pod of the revision before is replaced, even if pods of the new one come up late. The next
     * deploy goes on. A stateful deployment stands still at its first failed pod in any case, so nothing is done there.
     */
    PAUSE,
    /**
     * The last revision that had come up is applied again, as a new revision; see {@code Deployment.rollBack()}. What has no such
     * revision is kept. A run to completion is never rolled back: the one before it has done its work.
     */
    ROLL_BACK
}
