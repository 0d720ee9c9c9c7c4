package io.sem.api.tenant;

/** The Pod Security Standard an environment enforces (https://kubernetes.io/docs/concepts/security/pod-security-standards). */
public enum PodSecurity {
    /** Everything is allowed, host paths included. */
    PRIVILEGED,
    /** What is known to break out of a container is refused, host paths among it. */
    BASELINE,
    /** Only hardened pods are allowed. */
    RESTRICTED
}
