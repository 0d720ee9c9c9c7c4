package io.sem.api.product;

import io.sem.api.label.Labels;
import io.sem.api.label.Selector;
import io.sem.api.network.Port;
import io.sem.api.network.ServiceType;
import io.sem.api.secret.SecretSpec;
import io.sem.api.volume.Volume;
import io.sem.api.volume.VolumeMount;
import io.sem.api.workload.Check;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentPackage.Fetch;
import io.sem.api.workload.EnvVar;
import io.sem.api.workload.Image;
import io.sem.api.workload.OfferedOutput;
import io.sem.api.workload.PackageSource;
import io.sem.api.workload.Resources;
import io.sem.api.workload.Run;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** The values that were chosen for an {@link App} or a {@link Job}, and the defaults of the others. */
@Value.Immutable
public sealed interface AppParts extends WithAppParts permits ImmutableAppParts {

    /** The name of the deployment and of its service. */
    @Value.Parameter
    String name();

    /** The image that it runs in. */
    @Value.Parameter
    Image base();

    /** The package; not present if the program of the base image runs. */
    Optional<PackageSource> source();

    /** Which container fetches the package. */
    @Value.Default
    default Fetch fetch() {
        return Fetch.INIT_CONTAINER;
    }

    /** The program to run; empty for {@code start.sh} of the package or the program of the base image. */
    List<String> command();

    /** The arguments of the program. */
    List<String> args();

    /** The number of replicas. */
    @Value.Default
    default int replicas() {
        return 1;
    }

    /** The ports on which it listens; the outputs name the first. */
    List<Port> ports();

    /** Where its service can be reached from. */
    @Value.Default
    default ServiceType exposed() {
        return ServiceType.CLUSTER_IP;
    }

    /** The port of every node that leads to its first port; 0 if the cluster chooses. */
    @Value.Default
    default int nodePort() {
        return 0;
    }

    /** The environment variables, each name once. */
    List<EnvVar> variables();

    /** The resources that each replica is guaranteed and may not exceed. */
    @Value.Default
    default Resources resources() {
        return Resources.unspecified();
    }

    /** The numeric id of the user that it runs as; not present for that of the base image. */
    Optional<Long> user();

    /** The containers that run beside it. */
    List<Container> sidecars();

    /** The containers that run to their end before it starts. */
    List<Container> initContainers();

    /** The volumes, in the order of the mounts. */
    List<Volume> volumes();

    /** The places where it sees its volumes. */
    List<VolumeMount> mounts();

    /** The check that decides whether it is ready; not present if its first port must accept connections. */
    Optional<Check> ready();

    /** The check that restarts it when it fails. */
    Optional<Check> alive();

    /** How long it may take until it is ready for the first time. */
    @Value.Default
    default Duration startsWithin() {
        return Duration.ofMinutes(5);
    }

    /** How it runs: kept running, stateful, or to completion. */
    @Value.Default
    default Run run() {
        return Run.keptRunning();
    }

    /** The values that it offers, beside those of its service and {@code url}. */
    List<OfferedOutput> outputs();

    /** The secrets that are created for it if they do not exist. */
    List<SecretSpec> secrets();

    /** The names of deployments that come before it although it uses none of their outputs. */
    List<String> after();

    /** The image of the containers that SEM adds to its pods; not present for that of the environment or of the platform. */
    Optional<Image> toolImage();

    /** Whether it waits for the deployments that it needs. */
    @Value.Default
    default boolean gated() {
        return true;
    }

    /** Whether it sees a variable for each service of the environment; not present if that is decided by the names. */
    Optional<Boolean> serviceLinks();

    /** The nodes that it may run on. */
    @Value.Default
    default Selector nodes() {
        return Selector.everything();
    }

    /** The labels of the deployment. */
    @Value.Default
    default Labels labels() {
        return Labels.none();
    }
}
