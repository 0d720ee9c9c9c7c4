package io.sem.api.product;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.label.Labels;
import io.sem.api.label.NameRule;
import io.sem.api.label.Selector;
import io.sem.api.network.Port;
import io.sem.api.network.ServicePort;
import io.sem.api.network.ServiceType;
import io.sem.api.quantity.Cpu;
import io.sem.api.quantity.Memory;
import io.sem.api.volume.Volume;
import io.sem.api.volume.VolumeMount;
import io.sem.api.workload.Check;
import io.sem.api.workload.Deployable;
import io.sem.api.workload.DeploymentPackage.Fetch;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.EnvValue;
import io.sem.api.workload.EnvVar;
import io.sem.api.workload.Image;
import io.sem.api.workload.OfferedOutput;
import io.sem.api.workload.PackageSource;
import io.sem.api.workload.UpdateStrategy;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An application: a base image, a package from a repository whose {@code start.sh} runs in it, and a service in front of all
 * its replicas.
 *
 * <pre>{@code
 * App orders = App.of("orders").base("eclipse-temurin:17-jre")
 *         .from(PackageSource.archive("https://dpr.example.com/orders-1.7.2.tar.gz", "9f2c…"))
 *         .replicas(3).port("http", 8080)
 *         .variable("JDBC_URL", db.jdbcUrl()).variable("DB_PASSWORD", db.password())
 *         .ready(Check.http("/health", 8080));
 * }</pre>
 *
 * <p>Immutable: every step gives a new value; variables, ports, arguments and mounts add up, the rest replaces. Each step refuses
 * what it cannot accept with an {@link InvalidSpecException}.
 */
public final class App implements Deployable {

    private final AppParts parts;

    private App(AppParts parts) {
        this.parts = parts;
    }

    /** An application of this name, which is that of the deployment and of its service; say next what it is based on. */
    public static Name of(String name) {
        return new Name(NameRule.DNS_1035_LABEL.check("name", name));
    }

    /**
     * An application that still needs an image.
     *
     * @param value its name
     */
    public record Name(String value) {

        /** The image it runs in: with a package the tools that this needs, without one the application itself. */
        public App base(String image) {
            return new App(ImmutableAppParts.of(value, Image.of(image)));
        }
    }

    /** Another image to run in. */
    public App base(String image) {
        return new App(parts.withBase(Image.of(image)));
    }

    /** The package with {@code start.sh}; without one the base image's own program runs. */
    public App from(PackageSource source) {
        return new App(parts.withSource(source));
    }

    /** Who fetches the package; an init container unless said otherwise. */
    public App fetchedBy(Fetch fetch) {
        return new App(parts.withFetch(fetch));
    }

    /** More arguments for {@code start.sh}, or for the base image's program. */
    public App args(String... args) {
        return new App(parts.withArgs(Appended.to(parts.args(), args)));
    }

    /** How many replicas; 1 unless said otherwise. 0 stops it. */
    public App replicas(int replicas) {
        if (replicas < 0) {
            throw InvalidSpecException.of("replicas", "was " + replicas + ", must be 0 or more");
        }
        return new App(parts.withReplicas(replicas));
    }

    /** One more TCP port on which it listens and its service answers. The first is that of its outputs. */
    public App port(String name, int number) {
        return new App(parts.withPorts(Appended.to(parts.ports(), Port.tcp(name, number))));
    }

    /** Lets it be reached from outside the cluster too, at a port of every node that the cluster chooses. */
    public App nodePort() {
        return new App(parts.withExposed(ServiceType.NODE_PORT));
    }

    /** Lets its first port be reached from outside the cluster too, at this port of every node, 30000 to 32767. */
    public App nodePort(int port) {
        return new App(parts.withExposed(ServiceType.NODE_PORT).withNodePort(ServicePort.requireNodePort(port)));
    }

    /** One more variable with a plain text; not for secrets. */
    public App variable(String name, String text) {
        return variable(name, new EnvValue.Literal(text));
    }

    /** One more variable: a key of a secret, or an output of another deployment, which makes this one wait for that one. */
    public App variable(String name, EnvValue value) {
        return new App(parts.withVariables(Appended.to(parts.variables(), new EnvVar(name, value))));
    }

    /** The cpu each replica is guaranteed, a quantity such as {@code 500m}; the environment's default unless said otherwise. */
    public App cpu(String quantity) {
        return new App(parts.withResources(parts.resources().withCpu(Cpu.of(quantity))));
    }

    /**
     * The memory each replica is guaranteed and may not exceed, a quantity such as {@code 1Gi}; the environment's default
     * unless said otherwise.
     */
    public App memory(String quantity) {
        Memory memory = Memory.of(quantity);
        return new App(parts.withResources(parts.resources().withMemory(memory).withMemoryLimit(memory)));
    }

    /** One more volume, seen at {@code path}; the package itself lies in {@code /app}. */
    public App mount(Volume volume, String path) {
        return new App(parts.withVolumes(Appended.to(parts.volumes(), volume))
                .withMounts(Appended.to(parts.mounts(), VolumeMount.of(volume.name(), path))));
    }

    /** When it may be used; unless said otherwise, when its first port accepts connections. */
    public App ready(Check check) {
        return new App(parts.withReady(check));
    }

    /** While this fails, it is started again; never unless said otherwise. */
    public App alive(Check check) {
        return new App(parts.withAlive(check));
    }

    /** How long it may take until it is ready for the first time before it is started again; 5 minutes unless said otherwise. */
    public App startsWithin(Duration budget) {
        return new App(parts.withStartsWithin(budget));
    }

    /** How new replicas replace old ones; rolling unless said otherwise. */
    public App update(UpdateStrategy update) {
        return new App(parts.withUpdate(update));
    }

    /** Starts it without waiting for the deployments whose outputs it uses; it must then connect again and again itself. */
    public App ungated() {
        return new App(parts.withGated(false));
    }

    /** The nodes it may run on; every node unless said otherwise. */
    public App nodes(Selector nodes) {
        return new App(parts.withNodes(nodes));
    }

    /** Labels of the deployment; none unless said otherwise. */
    public App labels(Labels labels) {
        return new App(parts.withLabels(labels));
    }

    /** The name of the deployment and of its service. */
    public String name() {
        return parts.name();
    }

    /** The DNS name of its service, for a variable of another deployment. Needs a port. */
    public EnvValue.Output host() {
        return output(OfferedOutput.HOST);
    }

    /** The first port of its service, for a variable of another deployment. Needs a port. */
    public EnvValue.Output port() {
        return output(OfferedOutput.PORT);
    }

    /** {@code http://HOST:PORT} of its first port, https when that is named so, for a variable of another deployment. Needs a port. */
    public EnvValue.Output url() {
        return output(AppSpec.URL);
    }

    /** What was chosen, with the defaults, to look at or to write out. */
    public AppParts parts() {
        return parts;
    }

    @Override
    public DeploymentSpec toSpec() {
        return new AppSpec(parts).toSpec();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof App that && parts.equals(that.parts);
    }

    @Override
    public int hashCode() {
        return Objects.hash(App.class, parts);
    }

    @Override
    public String toString() {
        return parts.toString();
    }

    private EnvValue.Output output(String output) {
        if (parts.ports().isEmpty()) {
            throw InvalidSpecException.of(
                    "outputs." + output,
                    "app '" + parts.name() + "' has no port, so nothing answers; add port(name, number)");
        }
        return new EnvValue.Output(parts.name(), output);
    }
}
