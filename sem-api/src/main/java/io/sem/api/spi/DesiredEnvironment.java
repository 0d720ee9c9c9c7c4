package io.sem.api.spi;

import io.sem.api.quantity.Cpu;
import io.sem.api.quantity.Memory;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.tenant.PodSecurity;
import io.sem.api.tenant.Quota;
import java.util.List;
import org.immutables.value.Value;

/** What an environment is to be, with everything decided. */
@Value.Immutable
public sealed interface DesiredEnvironment extends WithDesiredEnvironment permits ImmutableDesiredEnvironment {

    /** Which one. */
    EnvironmentRef ref();

    /** What may be used in it. */
    Quota quota();

    /** What its pods may do. */
    PodSecurity podSecurity();

    /** The cpu a container requests when it does not say. */
    Cpu defaultCpu();

    /** The memory a container requests, and may not exceed, when it does not say. */
    Memory defaultMemory();

    /** Names of the secrets in it that hold credentials of image registries. */
    List<String> pullSecrets();

    /** Starts an environment. */
    static Builder builder(EnvironmentRef ref) {
        return new Builder().ref(ref);
    }

    /** Builds desired environments. */
    final class Builder extends ImmutableDesiredEnvironment.Builder {
        Builder() {}
    }
}
