package io.sem.yaml;

import io.sem.api.cluster.Capacity;
import io.sem.api.cluster.ObservedCluster;
import io.sem.api.cluster.ObservedNode;
import io.sem.api.error.Diagnosis;
import io.sem.api.label.Labels;
import io.sem.api.label.Selector;
import io.sem.api.quantity.Cpu;
import io.sem.api.quantity.Memory;
import io.sem.api.secret.Sensitive;
import io.sem.api.status.Condition;
import io.sem.api.status.ContainerState;
import io.sem.api.status.DeploymentEvent;
import io.sem.api.status.DeploymentStatus;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedClaim;
import io.sem.api.status.ObservedContainer;
import io.sem.api.status.ObservedEvent;
import io.sem.api.status.ObservedPod;
import io.sem.api.status.ObservedService;
import io.sem.api.status.ObservedWorkload;
import io.sem.api.status.QuotaUsage;
import io.sem.api.status.Revision;
import io.sem.api.status.TenantQuota;
import io.sem.api.tenant.EnvironmentName;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.tenant.Quota;
import io.sem.api.tenant.TenantName;
import io.sem.api.workload.Deployable;
import io.sem.api.workload.DeploymentRef;
import io.sem.api.workload.Image;
import io.sem.yaml.SpecNode.Scalar;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A type that has a form of its own in JSON.
 *
 * @param type the type, by which Jackson finds it
 * @param form how its values are written
 * @param codec how they are read; empty for what only a platform reports
 */
record JsonForm<T>(Class<T> type, Form<T> form, Optional<Codec<T>> codec) {

    /** All types. What stands in these values needs no entry: they write it themselves. */
    static final List<JsonForm<?>> ALL = Stream.concat(
                    Kind.ALL.stream().<JsonForm<?>>map(JsonForm::ofKind),
                    Stream.of(
                            both(
                                    Deployable.class,
                                    Codec.of(JsonForm::deployable, Document::tree, definitions -> JsonSchema.of())),
                            both(Quota.class, TenantFormat.QUOTA),
                            both(Labels.class, WorkloadFormat.LABELS),
                            both(Selector.class, Scalars.SELECTOR),
                            both(Image.class, Scalars.IMAGE),
                            both(Cpu.class, Scalars.CPU),
                            both(Memory.class, Scalars.MEMORY),
                            both(TenantName.class, NameFormat.TENANT),
                            both(EnvironmentName.class, NameFormat.ENVIRONMENT),
                            both(EnvironmentRef.class, NameFormat.ENVIRONMENT_REF),
                            both(DeploymentRef.class, NameFormat.DEPLOYMENT_REF),
                            written(Sensitive.class, secret -> Scalar.text(Sensitive.MASK)),
                            written(DeploymentStatus.class, StatusFormat.STATUS),
                            written(DeploymentEvent.class, StatusFormat.EVENT),
                            written(Diagnosis.class, StatusFormat.DIAGNOSIS),
                            written(Revision.class, StatusFormat.REVISION),
                            written(QuotaUsage.class, StatusFormat.QUOTA_USAGE),
                            written(TenantQuota.class, StatusFormat.TENANT_QUOTA),
                            written(Observed.class, ObservedFormat.OBSERVED),
                            written(ObservedWorkload.class, ObservedFormat.WORKLOAD),
                            written(ObservedPod.class, ObservedFormat.POD),
                            written(ObservedContainer.class, ObservedFormat.CONTAINER),
                            written(ContainerState.class, ObservedFormat.STATE),
                            written(Condition.class, ObservedFormat.CONDITION),
                            written(ObservedService.class, ObservedFormat.SERVICE),
                            written(ObservedClaim.class, ObservedFormat.CLAIM),
                            written(ObservedEvent.class, ObservedFormat.EVENT),
                            written(ObservedCluster.class, ClusterFormat.CLUSTER),
                            written(ObservedNode.class, ClusterFormat.NODE),
                            written(Capacity.class, ClusterFormat.CAPACITY)))
            .toList();

    /** Returns the form of a type that is written and read. */
    private static <T> JsonForm<T> both(Class<T> type, Codec<T> codec) {
        return new JsonForm<>(type, codec, Optional.of(codec));
    }

    /** Returns the form of a type that is only written: a status is what a platform says, and cannot be given to it. */
    private static <T> JsonForm<T> written(Class<T> type, Form<T> form) {
        return new JsonForm<>(type, form, Optional.empty());
    }

    /** With the field {@code kind}, so that the JSON is a document of a spec file; it may be left out, since the type says it. */
    private static <T> JsonForm<T> ofKind(Kind<T> kind) {
        return both(kind.type(), Codec.of(kind::readOptionallyNamed, kind::write, kind::schema));
    }

    /** Reads whatever can be deployed; the field {@code kind} says which recipe it is. */
    private static Deployable deployable(LocatedNode place) {
        if (Document.read(place).value() instanceof Deployable deployable) {
            return deployable;
        }
        throw place.refuse("is nothing that can be deployed; use kind: Deployment, App, Job or MySql");
    }
}
