package io.sem.api.workload;

import io.sem.api.label.Labels;
import io.sem.api.network.ServiceSpec;
import io.sem.api.secret.SecretSpec;
import io.sem.api.volume.Volume;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.immutables.value.Value;

/**
 * What to run: a pod group, how many replicas of it, how they are updated, and how they are reached.
 *
 * <pre>{@code
 * Container redis = Container.builder("redis", "redis:7.4").addPort(Port.tcp("redis", 6379)).build();
 * DeploymentSpec cache = DeploymentSpec.builder("cache", redis).addService(ServiceSpec.tcp("cache", 6379)).build();
 * }</pre>
 */
@Value.Immutable
public sealed interface DeploymentSpec extends Deployable, WithDeploymentSpec permits ImmutableDeploymentSpec {

    /** The name, a DNS label of at most 45 characters that is unique in the environment; the names of pods append to it. */
    String name();

    /** The pod group of which each replica is a copy. */
    PodGroup group();

    /** The number of replicas; 1 by default. 0 stops the deployment and keeps its data. */
    @Value.Default
    default int replicas() {
        return 1;
    }

    /** How the pods run; kept running with rolling updates by default. */
    @Value.Default
    default Run run() {
        return Run.keptRunning();
    }

    /** The services in front of its pods, each with a name of its own; none by default. */
    List<ServiceSpec> services();

    /** Labels of the deployment, by which it can be selected, beside those of SEM; none by default. */
    @Value.Default
    default Labels labels() {
        return Labels.none();
    }

    /** Values for other deployments, beside {@code host}, {@code port} and {@code address} of the first service. */
    List<OfferedOutput> outputs();

    /** Secrets that it needs; they are created if they do not exist. */
    List<SecretSpec> secrets();

    /**
     * Whether its pods wait, at every start, for the deployments that it needs; true by default. If false, the application itself must
     * retry its connections.
     */
    @Value.Default
    default boolean gated() {
        return true;
    }

    /** How long a new pod must have been ready before it counts as available; 0 s by default, whole seconds. */
    @Value.Default
    default Duration minReady() {
        return Duration.ZERO;
    }

    /**
     * How long a container that runs may take to become ready before the deployment is FAILED; whole seconds, at least 1 s. By default
     * what its probes allow, at least 60 s.
     */
    Optional<Duration> progressWithin();

    /**
     * How long troubles that may heal by themselves, such as a registry that is down, are waited for before the deployment is FAILED;
     * whole seconds. By default each cause has a patience of its own; see {@code docs/causes.md}. What only a changed spec can mend
     * is never waited for.
     */
    Optional<Duration> patience();

    /** The names of deployments that come before this one although it uses none of their outputs; none by default. */
    List<String> after();

    /**
     * The image of the containers that SEM adds to its pods, to wait for other deployments and to fetch packages. If it is not present,
     * SEM waits in the image of a container that is known to have a shell, and else uses the tool image of the environment or of the
     * platform, which is {@code busybox:1.36} unless its operator says otherwise.
     */
    Optional<Image> toolImage();

    /**
     * The names of the deployments that it depends on: those whose outputs its containers use, in order of use, then those of {@link
     * #after()}.
     */
    default Set<String> needs() {
        Stream<String> used = group().allContainers().stream()
                .flatMap(container -> container.env().stream())
                .map(EnvVar::value)
                .filter(EnvValue.Output.class::isInstance)
                .map(value -> ((EnvValue.Output) value).deployment());
        return Stream.concat(used, after().stream()).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The names of all outputs that it offers: those of its first service, if it has one, then its own. */
    default List<String> outputNames() {
        Stream<String> ofService = services().isEmpty() ? Stream.of() : OfferedOutput.OF_SERVICE.stream();
        return Stream.concat(ofService, outputs().stream().map(OfferedOutput::name))
                .toList();
    }

    /** Returns this spec: it is its own recipe. */
    @Override
    default DeploymentSpec toSpec() {
        return this;
    }

    /** Returns an output of this deployment, as the value of a variable of another one, which then depends on this one. */
    default EnvValue.Output output(String output) {
        return EnvValue.output(name(), output);
    }

    /** Returns this spec with one more container; see {@link PodGroup#withContainer}. */
    default DeploymentSpec withContainer(Container container) {
        return withGroup(group().withContainer(container));
    }

    /** Returns this spec with one more sidecar; see {@link PodGroup#withSidecar}. */
    default DeploymentSpec withSidecar(Container sidecar) {
        return withGroup(group().withSidecar(sidecar));
    }

    /** Returns this spec with one more volume; see {@link PodGroup#withVolume}. */
    default DeploymentSpec withVolume(Volume volume) {
        return withGroup(group().withVolume(volume));
    }

    /** Returns this spec with every container replaced by the result of {@code change}; see {@link PodGroup#mapContainers}. */
    default DeploymentSpec mapContainers(UnaryOperator<Container> change) {
        Objects.requireNonNull(change, "change");
        return withGroup(group().mapContainers(change));
    }

    /** Starts a deployment of one replica. */
    static Builder builder(String name, PodGroup group) {
        return new Builder().name(name).group(group);
    }

    /** Starts a deployment of one replica that consists of one container. */
    static Builder builder(String name, Container container) {
        return builder(name, PodGroup.of(container));
    }

    /**
     * Starts a deployment that runs one container once to its end (a Job). Failed pods are replaced by new ones, up to six times; use
     * {@code run(Run.toCompletion().retries(0).within(…))} for other limits.
     */
    static Builder job(String name, Container container) {
        PodGroup group = PodGroup.of(container).withRestartPolicy(PodGroup.RestartPolicy.NEVER);
        return builder(name, group).run(Run.toCompletion());
    }

    /** Builds deployment specs. Of a value set twice the last one counts. */
    final class Builder extends ImmutableDeploymentSpec.Builder {
        Builder() {}

        /** Orders this deployment after another one, without using an output of it. */
        public Builder after(Deployable other) {
            return addAfter(other.toSpec().name());
        }

        /** Adds an output with a text, in which <code>${host}</code> stands for the DNS name of the first service. */
        public Builder output(String name, String text) {
            return addOutput(OfferedOutput.text(name, text));
        }

        /** Adds an output with the value of a key of a secret. */
        public Builder output(String name, EnvValue.SecretKey value) {
            return addOutput(new OfferedOutput(name, value));
        }
    }
}
