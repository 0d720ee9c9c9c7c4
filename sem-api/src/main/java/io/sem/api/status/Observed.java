package io.sem.api.status;

import io.sem.api.tenant.EnvironmentRef;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** One consistent look at everything in an environment. Status, readiness and diagnosis follow from this alone. */
@Value.Immutable
public sealed interface Observed extends WithObserved permits ImmutableObserved {

    /** The environment. */
    EnvironmentRef environment();

    /** Its quota; empty when the environment does not exist. */
    Optional<QuotaUsage> quota();

    /** What keeps pods, by name. */
    List<ObservedWorkload> workloads();

    /** The pods, by name. */
    List<ObservedPod> pods();

    /** The services, by name. */
    List<ObservedService> services();

    /** Kept data, by name; also that of deployments that are gone. */
    List<ObservedClaim> claims();

    /** What the platform reported lately; filled while somebody waits or watches, and may be empty otherwise. */
    List<ObservedEvent> events();

    /** Whether the environment exists. */
    default boolean exists() {
        return quota().isPresent();
    }

    /** The workload of a deployment. */
    default Optional<ObservedWorkload> workload(String deployment) {
        return workloads().stream().filter(w -> w.name().equals(deployment)).findFirst();
    }

    /** The pods of a deployment, old and new. */
    default List<ObservedPod> pods(String deployment) {
        return pods().stream().filter(p -> p.deployment().equals(deployment)).toList();
    }

    /** The services of a deployment. */
    default List<ObservedService> services(String deployment) {
        return services().stream()
                .filter(s -> s.deployment().equals(deployment))
                .toList();
    }

    /** The kept data of a deployment. */
    default List<ObservedClaim> claims(String deployment) {
        return claims().stream().filter(c -> c.deployment().equals(deployment)).toList();
    }

    /** Starts a look at an environment. */
    static Builder builder(EnvironmentRef environment) {
        return new Builder().environment(environment);
    }

    /** Builds looks. */
    final class Builder extends ImmutableObserved.Builder {
        Builder() {}
    }
}
