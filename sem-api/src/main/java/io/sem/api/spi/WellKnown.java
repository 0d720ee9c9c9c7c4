package io.sem.api.spi;

/** Labels and annotations SEM puts on what it makes. The first four never change on an object, so selectors may use them. */
public final class WellKnown {

    /** Label: the tenant. */
    public static final String TENANT = "sem.io/tenant";

    /** Label: the environment's name. */
    public static final String ENVIRONMENT = "sem.io/environment";

    /** Label: the deployment; what its services and controllers select on. */
    public static final String DEPLOYMENT = "sem.io/deployment";

    /** Label: {@code sem} on everything SEM made; what SEM watches. */
    public static final String MANAGED_BY = "app.kubernetes.io/managed-by";

    /** The value of {@link #MANAGED_BY}. */
    public static final String SEM = "sem";

    /** Recommended label of Kubernetes: the deployment's name. */
    public static final String NAME = "app.kubernetes.io/name";

    /** Recommended label of Kubernetes: the deployment's name, which is unique in its environment. */
    public static final String INSTANCE = "app.kubernetes.io/instance";

    /** Recommended label of Kubernetes: the tenant. */
    public static final String PART_OF = "app.kubernetes.io/part-of";

    /** Label of pods: the template they were made from. */
    public static final String TEMPLATE = "sem.io/template";

    /** Label of claims: the volume's name in the pod group. */
    public static final String VOLUME = "sem.io/volume";

    /** Annotation of workloads: the revision that was applied last. */
    public static final String REVISION = "sem.io/revision";

    /** Annotation of workloads: the hash of the spec that was applied last. */
    public static final String SPEC_HASH = "sem.io/spec-hash";

    /** The namespace of the records of tenants. */
    public static final String SYSTEM_NAMESPACE = "sem-system";

    private WellKnown() {}
}
