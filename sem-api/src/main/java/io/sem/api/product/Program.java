package io.sem.api.product;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.label.Labels;
import io.sem.api.label.Selector;
import io.sem.api.quantity.Cpu;
import io.sem.api.quantity.Memory;
import io.sem.api.secret.SecretSpec;
import io.sem.api.volume.ConfigFile;
import io.sem.api.volume.ConfigVolume;
import io.sem.api.volume.Volume;
import io.sem.api.volume.VolumeMount;
import io.sem.api.workload.Container;
import io.sem.api.workload.Deployable;
import io.sem.api.workload.DeploymentPackage.Fetch;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.EnvValue;
import io.sem.api.workload.EnvVar;
import io.sem.api.workload.Image;
import io.sem.api.workload.OfferedOutput;
import io.sem.api.workload.PackageSource;
import io.sem.api.workload.PodGroup;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an {@link App} and a {@link Job} have in common: an image, the files of a package that run in it, and what the program needs.
 *
 * <p>Immutable: every step returns a new value. Arguments are added; a variable, volume, file, label, output, sidecar or init container
 * replaces the one of its name; every other step replaces the former value. A step throws {@link InvalidSpecException} if it cannot
 * accept a value. {@link #customize} changes whatever no step covers.
 *
 * @param <T> the type of the recipe, which every step returns
 */
public abstract sealed class Program<T extends Program<T>> implements Deployable permits App, Job {

    private final AppParts parts;

    Program(AppParts parts) {
        this.parts = parts;
    }

    /** Returns a recipe of the same type with other parts. */
    abstract T with(AppParts parts);

    /** Sets the image that it runs in. */
    public T base(String image) {
        return with(parts.withBase(Image.of(image)));
    }

    /**
     * Sets the package that it runs. An archive and a folder of an image are started by their {@code start.sh}, a single file by
     * {@link #command}. Without a package the program of the base image runs.
     */
    public T from(PackageSource source) {
        return with(parts.withSource(source));
    }

    /** Sets which container fetches the package; an init container by default. */
    public T fetchedBy(Fetch fetch) {
        return with(parts.withFetch(fetch));
    }

    /**
     * Sets the program to run, such as {@code java -jar orders.jar}, instead of that of the base image. With a single file as package,
     * it starts in the folder of that file.
     */
    public T command(String... command) {
        Objects.requireNonNull(command, "command");
        return with(parts.withCommand(command));
    }

    /** Adds arguments for {@code start.sh}, for the command, or for the program of the base image. */
    public T args(String... args) {
        return with(parts.withArgs(Appended.to(parts.args(), Objects.requireNonNull(args, "args"))));
    }

    /** Sets a variable to a plain text, which must not be a secret. */
    public T variable(String name, String text) {
        return variable(name, EnvValue.text(text));
    }

    /** Sets a variable to a key of a secret, or to an output of another deployment, which makes this one wait for that one. */
    public T variable(String name, EnvValue value) {
        return with(parts.withVariables(EnvVar.lastOfEach(Appended.to(parts.variables(), EnvVar.of(name, value)))));
    }

    /** Sets the cpu that each replica is guaranteed, a quantity such as {@code 500m}; the default of the environment if not set. */
    public T cpu(String quantity) {
        return with(parts.withResources(parts.resources().withCpu(Cpu.of(quantity))));
    }

    /**
     * Sets the memory that each replica is guaranteed and may not exceed, a quantity such as {@code 1Gi}; the default of the
     * environment if not set. It also replaces a limit that was set before.
     */
    public T memory(String quantity) {
        Memory memory = Memory.of(quantity);
        return with(parts.withResources(parts.resources().withMemory(memory).withMemoryLimit(memory)));
    }

    /**
     * Sets the cpu and the memory that each replica may not exceed; quantities such as {@code 2} and {@code 1Gi}. Without it, cpu is not
     * limited.
     */
    public T limits(String cpu, String memory) {
        return with(parts.withResources(parts.resources().limits(cpu, memory)));
    }

    /** Sets the numeric id of the user that it runs as; that of the base image by default. */
    public T user(long id) {
        return with(parts.withUser(id));
    }

    /** Adds a container that runs beside the program and starts before it, such as a log shipper. */
    public T sidecar(Container sidecar) {
        Objects.requireNonNull(sidecar, "sidecar");
        return with(parts.withSidecars(Appended.named(parts.sidecars(), sidecar, Container::name)));
    }

    /** Adds a container that runs to its end before the program starts. */
    public T init(Container container) {
        Objects.requireNonNull(container, "container");
        return with(parts.withInitContainers(Appended.named(parts.initContainers(), container, Container::name)));
    }

    /**
     * Adds a volume, mounted at {@code path}, or replaces the one of its name with its mount. The folder of the package is
     * {@code /app}.
     */
    public T mount(Volume volume, String path) {
        Objects.requireNonNull(volume, "volume");
        return with(parts.withVolumes(Appended.named(parts.volumes(), volume, Volume::name))
                .withMounts(Appended.named(parts.mounts(), VolumeMount.of(volume.name(), path), VolumeMount::volume)));
    }

    /**
     * Adds a text file, which it sees for reading in the directory {@code path}; the text must not hold a secret. The directory consists
     * of the files that are added here and hides that of the image. A file of the same name is replaced. A change of the text replaces
     * the pods.
     */
    public T config(String path, String file, String text) {
        String name = VolumeName.of(parts, "config", path);
        List<ConfigFile> files = parts.volumes().stream()
                .filter(volume -> volume.name().equals(name) && volume instanceof ConfigVolume)
                .flatMap(volume -> ((ConfigVolume) volume).files().stream())
                .toList();
        return mount(new ConfigVolume(name, Appended.named(files, ConfigFile.of(file, text), ConfigFile::name)), path);
    }

    /** Mounts an existing secret at the directory {@code path}, each of its keys as a file, for reading. */
    public T secret(String path, String secretName) {
        return mount(Volume.secret(VolumeName.of(parts, "secret", path), secretName), path);
    }

    /**
     * Creates a secret of the environment before it starts, unless the secret exists; use its keys by {@link EnvValue#secret}. A secret
     * with the same name and key is replaced.
     */
    public T creates(SecretSpec secret) {
        return with(parts.withSecrets(Appended.named(
                parts.secrets(), Objects.requireNonNull(secret, "secret"), each -> each.name() + "/" + each.key())));
    }

    /**
     * Offers a text to other deployments under a name, in which <code>${host}</code> stands for the DNS name of its service. An offer of
     * the same name is replaced, also the {@code url} that an {@link App} offers by itself.
     */
    public T offers(String name, String text) {
        return offers(name, EnvValue.text(text));
    }

    /** Offers a text or a key of a secret to other deployments under a name; see {@link #offers(String, String)}. */
    public T offers(String name, EnvValue value) {
        return with(parts.withOutputs(
                Appended.named(parts.outputs(), new OfferedOutput(name, value), OfferedOutput::name)));
    }

    /**
     * Orders it after another deployment without using an output of it: at every start it waits until that one accepts connections,
     * or, without a TCP port, until a pod of it is ready, or, for a run to completion, until it has succeeded.
     */
    public T after(Deployable other) {
        return after(other.toSpec().name());
    }

    /** Orders it after the deployment of this name; see {@link #after(Deployable)}. */
    public T after(String deployment) {
        Objects.requireNonNull(deployment, "deployment");
        return with(parts.withAfter(Appended.distinct(parts.after(), deployment)));
    }

    /**
     * Sets the image of the containers that SEM adds to its pods, to wait for other deployments and to fetch the package; see {@link
     * DeploymentSpec#toolImage()}. With its own base image, if that has a shell, no second image is pulled.
     */
    public T toolImage(String image) {
        return with(parts.withToolImage(Image.of(image)));
    }

    /** Starts it without waiting for the deployments that it needs; it must then retry its connections itself. */
    public T ungated() {
        return with(parts.withGated(false));
    }

    /**
     * Sets whether it sees a variable for each service of the environment, such as {@code DB_SERVICE_HOST}; by default it does, unless
     * they would hit settings of its own ({@link PodGroup#serviceLinks()}).
     */
    public T serviceLinks(boolean on) {
        return with(parts.withServiceLinks(on));
    }

    /** Sets the nodes that it may run on; every node by default. */
    public T nodes(Selector nodes) {
        return with(parts.withNodes(nodes));
    }

    /** Sets one label of the deployment. */
    public T label(String key, String value) {
        return with(parts.withLabels(parts.labels().with(key, value)));
    }

    /** Sets all labels of the deployment; none by default. */
    public T labels(Labels labels) {
        return with(parts.withLabels(labels));
    }

    /** The name of the deployment, and of its service if it has one. */
    public String name() {
        return parts.name();
    }

    /** The values that were chosen, and the defaults of the others. */
    public AppParts parts() {
        return parts;
    }

    /**
     * One of its outputs, for a variable of another deployment, which then depends on this one.
     *
     * @throws InvalidSpecException if it does not offer an output of this name
     */
    public EnvValue.Output output(String name) {
        Objects.requireNonNull(name, "name");
        List<String> offered = new AppSpec(parts).outputNames();
        if (!offered.contains(name)) {
            throw InvalidSpecException.of(
                    "outputs." + name,
                    "'" + parts.name() + "' offers " + (offered.isEmpty() ? "nothing" : String.join(", ", offered))
                            + "; use one of them, or add offers(name, text)");
        }
        return EnvValue.output(parts.name(), name);
    }

    @Override
    public DeploymentSpec toSpec() {
        return new AppSpec(parts).toSpec();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Program<?> that && getClass() == that.getClass() && parts.equals(that.parts);
    }

    @Override
    public int hashCode() {
        return Objects.hash(getClass(), parts);
    }

    @Override
    public String toString() {
        return parts.toString();
    }
}
