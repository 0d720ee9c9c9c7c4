package io.sem.api.spi;

import io.sem.api.quantity.Cpu;
import io.sem.api.quantity.Memory;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.tenant.PodSecurity;
import io.sem.api.tenant.Quota;
import java.util.List;
import org.immutables.value.Value;

/** A wanted environment with every decision taken: its quota is allocated and no default is open. */
@Value.Immutable
public sealed interface DesiredEnvironment extends WithDesiredEnvironment permits ImmutableDesiredEnvironment {

    /** The address of the environment. */
    EnvironmentRef ref();

    /** The resources that may be used in it. */
    Quota quota();

    /** The Pod Security Standard that it enforces. */
    PodSecurity podSecurity();

    /** The cpu that a container requests if it names none. */
    Cpu defaultCpu();

    /** The memory that a container requests, and may not exceed, if it names none. */
    Memory defaultMemory();

    /** The names of its secrets that contain credentials of image registries. */
    List<String> pullSecrets();

    /** Whether fields that somebody else holds are taken over; false by default, and the backend then refuses to change them. */
    @Value.Default
    default boolean takeOver() {
        return false;
    }

    /** Starts an environment. */
    static Builder builder(EnvironmentRef ref) {
        return new Builder().ref(ref);
    }

    /** Builds desired environments. Of a value set twice the last one counts. */
    final class Builder extends ImmutableDesiredEnvironment.Builder {
        Builder() {}
    }
}
