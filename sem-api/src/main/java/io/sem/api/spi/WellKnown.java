package io.sem.api.spi;

/** The labels and annotations of everything that SEM creates. The first four never change on an object, so selectors may use them. */
public final class WellKnown {

    /** Label: the name of the tenant. */
    public static final String TENANT = "sem.io/tenant";

    /** Label: the name of the environment. */
    public static final String ENVIRONMENT = "sem.io/environment";

    /** Label: the name of the deployment; its services and controllers select by it. */
    public static final String DEPLOYMENT = "sem.io/deployment";

    /** Label: {@code sem} on everything that SEM created and therefore watches. */
    public static final String MANAGED_BY = "app.kubernetes.io/managed-by";

    /** The value of {@link #MANAGED_BY}. */
    public static final String SEM = "sem";

    /** Recommended label of Kubernetes: the deployment's name. */
    public static final String NAME = "app.kubernetes.io/name";

    /** Recommended label of Kubernetes: the deployment's name, which is unique in its environment. */
    public static final String INSTANCE = "app.kubernetes.io/instance";

    /** Recommended label of Kubernetes: the tenant. */
    public static final String PART_OF = "app.kubernetes.io/part-of";

    /** Label of pods: the hash of the template that they were created from. */
    public static final String TEMPLATE = "sem.io/template";

    /** Label of claims: the name of the volume in the pod group. */
    public static final String VOLUME = "sem.io/volume";

    /** Annotation of workloads: the revision that was applied last. */
    public static final String REVISION = "sem.io/revision";

    /** Annotation of workloads: the latest revision that is known to have come up. */
    public static final String CAME_UP = "sem.io/came-up";

    /** Annotation of workloads: the hash of the spec that was applied last. */
    public static final String SPEC_HASH = "sem.io/spec-hash";

    /** Annotation of workloads: for how many seconds a container that runs may not be ready before the deployment has failed. */
    public static final String PROGRESS_WITHIN = "sem.io/progress-within";

    /** Annotation of workloads: for how many seconds troubles are waited for that may heal by themselves. */
    public static final String PATIENCE = "sem.io/patience";

    /** The namespace in which the records of tenants are stored. */
    public static final String SYSTEM_NAMESPACE = "sem-system";

    private WellKnown() {}
}
