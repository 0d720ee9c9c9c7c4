package io.sem.api.product;

import io.sem.api.label.Labels;
import io.sem.api.label.Selector;
import io.sem.api.network.Port;
import io.sem.api.network.ServiceType;
import io.sem.api.volume.Volume;
import io.sem.api.volume.VolumeMount;
import io.sem.api.workload.Check;
import io.sem.api.workload.DeploymentPackage.Fetch;
import io.sem.api.workload.EnvVar;
import io.sem.api.workload.Image;
import io.sem.api.workload.PackageSource;
import io.sem.api.workload.Resources;
import io.sem.api.workload.UpdateStrategy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** What was chosen for an {@link App}, with the defaults. */
@Value.Immutable
interface AppParts extends WithAppParts {

    @Value.Parameter
    String name();

    @Value.Parameter
    Image base();

    Optional<PackageSource> source();

    @Value.Default
    default Fetch fetch() {
        return Fetch.INIT_CONTAINER;
    }

    List<String> args();

    @Value.Default
    default int replicas() {
        return 1;
    }

    List<Port> ports();

    @Value.Default
    default ServiceType exposed() {
        return ServiceType.CLUSTER_IP;
    }

    @Value.Default
    default int nodePort() {
        return 0;
    }

    List<EnvVar> variables();

    @Value.Default
    default Resources resources() {
        return Resources.unspecified();
    }

    List<Volume> volumes();

    List<VolumeMount> mounts();

    Optional<Check> ready();

    Optional<Check> alive();

    @Value.Default
    default Duration startsWithin() {
        return Duration.ofMinutes(5);
    }

    @Value.Default
    default UpdateStrategy update() {
        return UpdateStrategy.rolling();
    }

    @Value.Default
    default boolean gated() {
        return true;
    }

    @Value.Default
    default Selector nodes() {
        return Selector.everything();
    }

    @Value.Default
    default Labels labels() {
        return Labels.none();
    }
}
