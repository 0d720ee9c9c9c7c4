package io.sem.api.workload;

import io.sem.api.label.Labels;
import io.sem.api.network.ServiceSpec;
import io.sem.api.secret.SecretSpec;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.immutables.value.Value;

/** What to run: a pod group, how many of it, how to update it, and how to reach it. */
@Value.Immutable
public sealed interface DeploymentSpec extends Deployable, WithDeploymentSpec permits ImmutableDeploymentSpec {

    /** The name, unique in the environment; a DNS label of at most 45 characters, so that names of pods fit behind it. */
    String name();

    /** What each replica consists of. */
    PodGroup group();

    /** How many; 1 unless said otherwise. 0 stops the deployment and keeps its data. */
    @Value.Default
    default int replicas() {
        return 1;
    }

    /** How it runs; kept running with rolling updates unless said otherwise. */
    @Value.Default
    default Run run() {
        return Run.keptRunning();
    }

    /** Its addresses; a name of its own for each. Every deployment may have none. */
    List<ServiceSpec> services();

    /** Labels of the deployment, for {@code list(selector)}, beside SEM's own. */
    @Value.Default
    default Labels labels() {
        return Labels.none();
    }

    /** Values for other deployments, beside {@code host}, {@code port} and {@code address} of the first service. */
    List<OfferedOutput> outputs();

    /** Secrets it needs that are made when they are missing. */
    List<SecretSpec> secrets();

    /**
     * Whether its pods wait for the deployments whose outputs they use, at every start; true unless said otherwise. When
     * false, the application itself must connect again and again.
     */
    @Value.Default
    default boolean gated() {
        return true;
    }

    /** How long a new pod must be ready before it counts as available; 0 s unless said otherwise. */
    @Value.Default
    default Duration minReady() {
        return Duration.ZERO;
    }

    /** The names of the deployments whose outputs its containers use, in order of use; it depends on them. */
    default Set<String> needs() {
        return group().allContainers().stream()
                .flatMap(container -> container.env().stream())
                .map(EnvVar::value)
                .filter(EnvValue.Output.class::isInstance)
                .map(value -> ((EnvValue.Output) value).deployment())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The names of all outputs it offers: those of its first service, if it has one, then its own. */
    default List<String> outputNames() {
        Stream<String> ofService = services().isEmpty() ? Stream.of() : OfferedOutput.OF_SERVICE.stream();
        return Stream.concat(ofService, outputs().stream().map(OfferedOutput::name))
                .toList();
    }

    /** A deployment spec is its own recipe. */
    @Override
    default DeploymentSpec toSpec() {
        return this;
    }

    /** An output of this deployment, for a variable of another one. */
    default EnvValue.Output output(String output) {
        return new EnvValue.Output(name(), output);
    }

    /** Starts a deployment. */
    static Builder builder(String name, PodGroup group) {
        return new Builder().name(name).group(group);
    }

    /** Builds deployment specs. */
    final class Builder extends ImmutableDeploymentSpec.Builder {
        Builder() {}
    }
}
