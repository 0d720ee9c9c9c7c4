package io.sem.api.workload;

/** What happens when a container ends. */
public enum RestartPolicy {
    /** It is started again. */
    ALWAYS,
    /** It is started again when it failed. Only in deployments that run to completion. */
    ON_FAILURE,
    /** It is not started again; a new pod may be. Only in deployments that run to completion. */
    NEVER
}
