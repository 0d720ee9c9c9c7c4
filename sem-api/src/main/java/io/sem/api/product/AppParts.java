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
public sealed interface AppParts extends WithAppParts permits ImmutableAppParts {

    /** The name of the deployment and of its service. */
    @Value.Parameter
    String name();

    /** What it runs in. */
    @Value.Parameter
    Image base();

    /** The package; empty: the base image's own program runs. */
    Optional<PackageSource> source();

    /** Who fetches the package. */
    @Value.Default
    default Fetch fetch() {
        return Fetch.INIT_CONTAINER;
    }

    /** Arguments of the program. */
    List<String> args();

    /** How many replicas. */
    @Value.Default
    default int replicas() {
        return 1;
    }

    /** Where it listens; the first is that of its outputs. */
    List<Port> ports();

    /** From where it can be reached. */
    @Value.Default
    default ServiceType exposed() {
        return ServiceType.CLUSTER_IP;
    }

    /** The port of every node that leads to its first port; 0 lets the cluster choose. */
    @Value.Default
    default int nodePort() {
        return 0;
    }

    /** Its environment variables. */
    List<EnvVar> variables();

    /** What each replica is guaranteed and may not exceed. */
    @Value.Default
    default Resources resources() {
        return Resources.unspecified();
    }

    /** Its volumes, in the order of the mounts. */
    List<Volume> volumes();

    /** Where it sees its volumes. */
    List<VolumeMount> mounts();

    /** When it may be used; empty: when its first port accepts connections. */
    Optional<Check> ready();

    /** While this fails, it is started again. */
    Optional<Check> alive();

    /** How long it may take until it is ready for the first time. */
    @Value.Default
    default Duration startsWithin() {
        return Duration.ofMinutes(5);
    }

    /** How new replicas replace old ones. */
    @Value.Default
    default UpdateStrategy update() {
        return UpdateStrategy.rolling();
    }

    /** Whether it waits for the deployments whose outputs it uses. */
    @Value.Default
    default boolean gated() {
        return true;
    }

    /** The nodes it may run on. */
    @Value.Default
    default Selector nodes() {
        return Selector.everything();
    }

    /** Labels of the deployment. */
    @Value.Default
    default Labels labels() {
        return Labels.none();
    }
}
