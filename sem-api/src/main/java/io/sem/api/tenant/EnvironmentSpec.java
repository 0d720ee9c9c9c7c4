package io.sem.api.tenant;

import io.sem.api.label.Labels;
import io.sem.api.quantity.Cpu;
import io.sem.api.quantity.Memory;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** What an environment is to be: its share of the tenant's quota, its cluster, and what its pods may do. */
@Value.Immutable
public sealed interface EnvironmentSpec extends WithEnvironmentSpec permits ImmutableEnvironmentSpec {

    /** The name, unique within the tenant. */
    EnvironmentName name();

    /**
     * The part of the tenant's quota that is this environment's own. Not given: its default share, see
     * {@link TenantSpec#environments()}.
     */
    Optional<Quota> quota();

    /** The cluster it lies in; {@code default} unless said otherwise. */
    @Value.Default
    default String cluster() {
        return "default";
    }

    /** What pods may do; {@link PodSecurity#BASELINE} unless said otherwise. */
    @Value.Default
    default PodSecurity podSecurity() {
        return PodSecurity.BASELINE;
    }

    /** The cpu a container requests when it does not say; 100m unless said otherwise. */
    @Value.Default
    default Cpu defaultCpu() {
        return Cpu.millis(100);
    }

    /** The memory a container requests, and may not exceed, when it does not say; 128Mi unless said otherwise. */
    @Value.Default
    default Memory defaultMemory() {
        return Memory.mib(128);
    }

    /** Hosts of the image registries whose credentials are stored in this environment; kept by SEM. */
    List<String> registries();

    /** Labels of the environment, for {@code list(selector)}; none unless said otherwise. */
    @Value.Default
    default Labels labels() {
        return Labels.none();
    }

    /** Starts an environment with its default share of the tenant's quota. */
    static Builder builder(EnvironmentName name) {
        return new Builder().name(name);
    }

    /** Builds environment specs. */
    final class Builder extends ImmutableEnvironmentSpec.Builder {
        Builder() {}
    }
}
