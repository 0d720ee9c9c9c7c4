package io.sem.api.tenant;

import io.sem.api.label.Labels;
import io.sem.api.quantity.Cpu;
import io.sem.api.quantity.Memory;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** A wanted environment: its share of the tenant's quota, its cluster, and what its pods may do. */
@Value.Immutable
public sealed interface EnvironmentSpec extends WithEnvironmentSpec permits ImmutableEnvironmentSpec {

    /** The name, unique within the tenant. */
    EnvironmentName name();

    /**
     * The part of the tenant's quota that belongs to this environment. If it is not present, the environment gets its default
     * share; see {@link TenantSpec#environments()}.
     */
    Optional<Quota> quota();

    /** The name of the cluster in which it lies; {@code default} by default. It cannot be changed later. */
    @Value.Default
    default String cluster() {
        return "default";
    }

    /** What its pods may do; {@link PodSecurity#BASELINE} by default. */
    @Value.Default
    default PodSecurity podSecurity() {
        return PodSecurity.BASELINE;
    }

    /** The cpu that a container requests if it names none; 100m by default. */
    @Value.Default
    default Cpu defaultCpu() {
        return Cpu.millis(100);
    }

    /** The memory that a container requests, and may not exceed, if it names none; 128Mi by default. */
    @Value.Default
    default Memory defaultMemory() {
        return Memory.mib(128);
    }

    /**
     * The image of the containers that SEM adds to pods, to wait for other deployments and to fetch packages: with sh, nc or bash, tar or
     * unzip, sha256sum, and curl or wget. If it is not present, it is that of the platform.
     */
    Optional<String> toolImage();

    /** When it is awake; if it is not present, always. {@code platform.tick()} carries it out. */
    Optional<SleepPlan> sleepPlan();

    /** Hosts of the image registries whose credentials are stored in this environment. SEM maintains this list itself. */
    List<String> registries();

    /**
     * The keys of the secrets that were put into this environment by hand, as {@code name/key}; never their values. SEM maintains
     * this list itself, because reading it from the cluster would need the right to list, and so to read, every secret.
     */
    List<String> secrets();

    /** Labels of the environment, for {@code list(selector)}; none unless said otherwise. */
    @Value.Default
    default Labels labels() {
        return Labels.none();
    }

    /** Returns an environment with its default share of the tenant's quota and all defaults. */
    static EnvironmentSpec of(String name) {
        return builder(EnvironmentName.of(name)).build();
    }

    /** Starts an environment with its default share of the tenant's quota. */
    static Builder builder(EnvironmentName name) {
        return new Builder().name(name);
    }

    /** Builds environment specs. Of a value set twice the last one counts. */
    final class Builder extends ImmutableEnvironmentSpec.Builder {
        Builder() {}
    }
}
