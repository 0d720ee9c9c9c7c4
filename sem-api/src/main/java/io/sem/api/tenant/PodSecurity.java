package io.sem.api.tenant;

/**
 * The Pod Security Standard that an environment enforces (https://kubernetes.io/docs/concepts/security/pod-security-standards).
 */
public enum PodSecurity {
    /** Pods may do everything; host paths need this level. */
    PRIVILEGED,
    /** Pods are refused that could break out of their container; host paths are among what is refused. */
    BASELINE,
    /** Only hardened pods are allowed: no root user, no added capabilities, no privilege escalation. */
    RESTRICTED
}
