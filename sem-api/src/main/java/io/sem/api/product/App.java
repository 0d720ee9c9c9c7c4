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
import io.sem.api.workload.Container;
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
 * An application: a base image, the files of a package from a repository that run in it, and a service in front of all its
 * replicas.
 *
 * <pre>{@code
 * App orders = App.of("orders").base("eclipse-temurin:17-jre")
 *         .from(PackageSource.archive("https://dpr.example.com/orders-1.7.2.tar.gz", "9f2c…"))
 *         .replicas(3).port("http", 8080)
 *         .variable("JDBC_URL", db.jdbcUrl()).variable("DB_PASSWORD", db.password())
 *         .ready(Check.http("/health", 8080));
 * }</pre>
 *
 * <p>Immutable: every step returns a new value. Ports, arguments, mounts, sidecars and init containers are added; a variable, label,
 * sidecar or init container replaces the one of its name; every other step replaces the former value. A step throws {@link
 * InvalidSpecException} if it cannot accept a value. {@link #customize} changes whatever no step covers.
 */
public final class App implements Deployable {

    private final AppParts parts;

    private App(AppParts parts) {
        this.parts = parts;
    }

    /**
     * Starts an application; name its base image next.
     *
     * @param name the name of the deployment and of its service, a DNS label that starts with a letter (RFC 1035)
     */
    public static Name of(String name) {
        return new Name(NameRule.DNS_1035_LABEL.check("name", name));
    }

    /**
     * The name of an application that has no image yet.
     *
     * @param value the name
     */
    public record Name(String value) {

        /** Returns an application that runs in an image: with a package, an image with its runtime; without one, the application itself. */
        public App base(String image) {
            return new App(ImmutableAppParts.of(value, Image.of(image)));
        }
    }

    /** Sets the image that it runs in. */
    public App base(String image) {
        return new App(parts.withBase(Image.of(image)));
    }

    /**
     * Sets the package that it runs. An archive and a folder of an image are started by their {@code start.sh}, a single file by
     * {@link #command}. Without a package the program of the base image runs.
     */
    public App from(PackageSource source) {
        return new App(parts.withSource(source));
    }

    /** Sets which container fetches the package; an init container by default. */
    public App fetchedBy(Fetch fetch) {
        return new App(parts.withFetch(fetch));
    }

    /**
     * Sets the program to run, such as {@code java -jar orders.jar}, instead of that of the base image. With a single file as package,
     * it starts in the folder of that file.
     */
    public App command(String... command) {
        return new App(parts.withCommand(command));
    }

    /** Adds arguments for {@code start.sh}, for the command, or for the program of the base image. */
    public App args(String... args) {
        return new App(parts.withArgs(Appended.to(parts.args(), Objects.requireNonNull(args, "args"))));
    }

    /** Sets the number of replicas; 1 by default. 0 stops the application. */
    public App replicas(int replicas) {
        if (replicas < 0) {
            throw InvalidSpecException.of("replicas", "was " + replicas + ", must be 0 or more");
        }
        return new App(parts.withReplicas(replicas));
    }

    /** Adds a TCP port on which it listens and which its service offers. The outputs name the first. */
    public App port(String name, int number) {
        return new App(parts.withPorts(Appended.to(parts.ports(), Port.tcp(name, number))));
    }

    /** Makes its service reachable from outside the cluster, at a port of every node that the cluster chooses. */
    public App nodePort() {
        return new App(parts.withExposed(ServiceType.NODE_PORT));
    }

    /** Makes its first port reachable from outside the cluster, at this port of every node, 30000 to 32767. */
    public App nodePort(int port) {
        return new App(parts.withExposed(ServiceType.NODE_PORT).withNodePort(ServicePort.requireNodePort(port)));
    }

    /** Sets a variable to a plain text, which must not be a secret. */
    public App variable(String name, String text) {
        return variable(name, EnvValue.text(text));
    }

    /** Sets a variable to a key of a secret, or to an output of another deployment, which makes this one wait for that one. */
    public App variable(String name, EnvValue value) {
        return new App(parts.withVariables(EnvVar.lastOfEach(Appended.to(parts.variables(), EnvVar.of(name, value)))));
    }

    /** Sets the cpu that each replica is guaranteed, a quantity such as {@code 500m}; the default of the environment if not set. */
    public App cpu(String quantity) {
        return new App(parts.withResources(parts.resources().withCpu(Cpu.of(quantity))));
    }

    /**
     * Sets the memory that each replica is guaranteed and may not exceed, a quantity such as {@code 1Gi}; the default of the
     * environment if not set. It also replaces a limit that was set before.
     */
    public App memory(String quantity) {
        Memory memory = Memory.of(quantity);
        return new App(parts.withResources(parts.resources().withMemory(memory).withMemoryLimit(memory)));
    }

    /**
     * Sets the cpu and the memory that each replica may not exceed; quantities such as {@code 2} and {@code 1Gi}. Without it, cpu is not
     * limited.
     */
    public App limits(String cpu, String memory) {
        return new App(parts.withResources(parts.resources().limits(cpu, memory)));
    }

    /** Sets the numeric id of the user that it runs as; that of the base image by default. */
    public App user(long id) {
        return new App(parts.withUser(id));
    }

    /** Adds a container that runs beside the application and starts before it, such as a log shipper. */
    public App sidecar(Container sidecar) {
        return new App(parts.withSidecars(Appended.named(parts.sidecars(), sidecar)));
    }

    /** Adds a container that runs to its end before the application starts, such as a migration. */
    public App init(Container container) {
        return new App(parts.withInitContainers(Appended.named(parts.initContainers(), container)));
    }

    /** Adds a volume, mounted at {@code path}. The folder of the package is {@code /app}. */
    public App mount(Volume volume, String path) {
        return new App(parts.withVolumes(Appended.to(parts.volumes(), volume))
                .withMounts(Appended.to(parts.mounts(), VolumeMount.of(volume.name(), path))));
    }

    /** Sets the check that decides whether a replica is ready; by default its first port must accept connections. */
    public App ready(Check check) {
        return new App(parts.withReady(check));
    }

    /** Sets the check that restarts a replica when it fails; none by default. */
    public App alive(Check check) {
        return new App(parts.withAlive(check));
    }

    /** Sets how long a replica may take until it is ready for the first time, before it is restarted; 5 minutes by default. */
    public App startsWithin(Duration budget) {
        return new App(parts.withStartsWithin(budget));
    }

    /** Sets how new replicas replace old ones; a rolling update by default. */
    public App update(UpdateStrategy update) {
        return new App(parts.withUpdate(update));
    }

    /** Starts it without waiting for the deployments whose outputs it uses; it must then retry its connections itself. */
    public App ungated() {
        return new App(parts.withGated(false));
    }

    /** Sets the nodes that it may run on; every node by default. */
    public App nodes(Selector nodes) {
        return new App(parts.withNodes(nodes));
    }

    /** Sets one label of the deployment. */
    public App label(String key, String value) {
        return new App(parts.withLabels(parts.labels().with(key, value)));
    }

    /** Sets all labels of the deployment; none by default. */
    public App labels(Labels labels) {
        return new App(parts.withLabels(labels));
    }

    /** The name of the deployment and of its service. */
    public String name() {
        return parts.name();
    }

    /**
     * The DNS name of its service, for a variable of another deployment.
     *
     * @throws InvalidSpecException if it has no port
     */
    public EnvValue.Output host() {
        return output(OfferedOutput.HOST);
    }

    /**
     * The first port of its service, for a variable of another deployment.
     *
     * @throws InvalidSpecException if it has no port
     */
    public EnvValue.Output port() {
        return output(OfferedOutput.PORT);
    }

    /**
     * {@code http://HOST:PORT} of its first port, or {@code https://…} if that port is named {@code https}, for a variable of another
     * deployment.
     *
     * @throws InvalidSpecException if it has no port
     */
    public EnvValue.Output url() {
        return output(AppSpec.URL);
    }

    /** The values that were chosen, and the defaults of the others. */
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
        return EnvValue.output(parts.name(), output);
    }
}
