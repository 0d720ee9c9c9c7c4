package io.sem.core.pack;

import io.sem.api.spi.Gate;
import io.sem.api.volume.EmptyDir;
import io.sem.api.volume.Volume;
import io.sem.api.volume.VolumeMount;
import io.sem.api.workload.Check;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentPackage;
import io.sem.api.workload.DeploymentPackage.Fetch;
import io.sem.api.workload.EnvVar;
import io.sem.api.workload.Image;
import io.sem.api.workload.PackageSource;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.Probe;
import io.sem.api.workload.Resources;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Turns deployment packages into plain containers and volumes, so that backends need to know nothing about packages.
 * This is the door of its package.
 *
 * <p>The files lie in an empty directory of the pod: whoever fetches them fills it, and the container mounts it. So a
 * container that starts again in the same pod needs no repository, and an outage of the repository cannot take down
 * what runs.
 */
public final class Packages {

    /** Prefix of the name of the container that fetches for a container. */
    public static final String FETCHER = "fetch-";

    /** Prefix of the name of the volume that holds the package of a container. */
    public static final String VOLUME = "package-";

    /** Prefix of the variables that tell the script what to fetch. */
    public static final String VARIABLES = "SEM_PACKAGE_";

    // Not the folder of the container: an image that holds the files may well have them at that very path.
    private static final String TARGET = "/sem/package";
    private static final ShellScript SCRIPT = ShellScript.named("fetch.sh");
    // Enough to download and unpack while streaming; named here because the quota counts init containers and sidecars
    // too.
    private static final Resources RESOURCES = Resources.of("50m", "64Mi");
    // A startup probe must end at some time. An hour is longer than any repository needs, and a failed fetch ends the
    // container anyway.
    private static final Duration LONGEST = Duration.ofHours(1);

    /**
     * The image of the containers that SEM adds, unless somebody says otherwise. It is small, it comes from the registry that
     * nodes take for names without one (docker.io), and its tools are all that the scripts need.
     */
    public static final Image TOOL_IMAGE = Image.of("busybox:1.36");

    /** With the image that SEM uses unless somebody says otherwise, and without the demands of an environment. */
    public static final Packages STANDARD = new Packages(Optional.empty(), TOOL_IMAGE, false);

    // The user "nobody" of most images. Any number but 0 would do: the containers own no file but those in the folder
    // that they fill, which everybody may write to (emptyDir has the mode 0777).
    private static final long NOBODY = 65534;

    private final Optional<Image> chosen;
    private final Image standard;
    private final boolean unprivileged;

    /**
     * The containers that SEM adds in one environment.
     *
     * @param chosen the image that the deployment says is to be used; empty if it says none
     * @param standard the image to use otherwise
     * @param unprivileged whether no container of the environment may run as root
     */
    public Packages(Optional<Image> chosen, Image standard, boolean unprivileged) {
        this.chosen = chosen;
        this.standard = standard;
        this.unprivileged = unprivileged;
    }

    /**
     * Returns the pod group without packages: with the containers that fetch them in front, and every packed container
     * starting from its start.sh.
     */
    public PodGroup resolve(PodGroup group) {
        List<Container> packed = group.allContainers().stream()
                .filter(container -> container.deploymentPackage().isPresent())
                .toList();
        return group.withInitContainers(joined(fetchers(packed, Fetch.INIT_CONTAINER), started(group.initContainers())))
                .withSidecars(joined(fetchers(packed, Fetch.SIDECAR), started(group.sidecars())))
                .withContainers(started(group.containers()))
                .withVolumes(joined(
                        group.volumes(), packed.stream().map(Packages::volume).toList()));
    }

    /**
     * Returns the pod group with an init container for each gate that needs one, before all others. It runs in the image that the
     * deployment says, else in one of the group that is known to have a shell, which is pulled anyway, else in the standard one.
     */
    public PodGroup gated(PodGroup group, List<Gate> gates) {
        Image image = chosen.or(() -> KnownShell.imageOf(group)).orElse(standard);
        return new Gates(image, NOBODY).add(group, gates);
    }

    /** Returns the name of the init container that waits for a deployment. */
    public static String waiter(String deployment) {
        return Gates.name(deployment);
    }

    /**
     * Returns a path as the kernel sees it, without a trailing slash, doubled slashes or single dots, so that two
     * spellings of one directory compare as equal.
     */
    public static String normal(String path) {
        return Stream.of(path.split("/"))
                .filter(part -> !part.isEmpty() && !part.equals("."))
                .collect(Collectors.joining("/", "/", ""));
    }

    /** Returns the containers that fetch in this way. */
    private List<Container> fetchers(List<Container> packed, Fetch fetch) {
        return packed.stream()
                .filter(container -> container
                        .deploymentPackage()
                        .filter(p -> p.fetch() == fetch)
                        .isPresent())
                .map(container ->
                        fetcher(container, container.deploymentPackage().orElseThrow()))
                .toList();
    }

    /**
     * Returns the container that fetches for another one. It runs as the same user, so that the program may change its
     * own files; where none is named and root is not allowed, as one without rights.
     */
    private Container fetcher(Container container, DeploymentPackage files) {
        boolean stays = files.fetch() == Fetch.SIDECAR;
        return Container.builder(FETCHER + container.name(), image(files).reference())
                .addAllCommand(stays ? SCRIPT.command(TARGET, "stay") : SCRIPT.command(TARGET))
                .addAllEnv(variables(files.source()))
                .addMount(VolumeMount.of(volume(container).name(), TARGET))
                .resources(RESOURCES)
                .user(container.user().or(() -> unprivileged ? Optional.of(NOBODY) : Optional.empty()))
                .startup(stays ? Optional.of(fetched()) : Optional.empty())
                .build();
    }

    /**
     * Returns the startup probe of a fetching sidecar: the containers of a pod start only when it has succeeded, that
     * is, when the files are complete. The script creates the file it asks for as its last step.
     */
    private static Probe fetched() {
        Check check = Check.exec("sh", "-c", "test -e " + TARGET + "/.sem-package");
        return Probe.builder(check)
                .period(Duration.ofSeconds(1))
                .failureThreshold((int) LONGEST.toSeconds())
                .build();
    }

    /** Returns the image that fetches. */
    private Image image(DeploymentPackage files) {
        if (files.source() instanceof PackageSource.FromImage from) {
            return from.image(); // it brings the files along, so it must fetch them itself
        }
        if (files.source().downloaded()) {
            return files.fetcher().or(() -> chosen).orElse(standard);
        }
        throw noWayToFetch(files.source());
    }

    /**
     * Returns the variables that tell the script what to fetch. Credentials are references to a secret, so they are in
     * no spec.
     */
    private static List<EnvVar> variables(PackageSource source) {
        if (source instanceof PackageSource.FromImage from) {
            return List.of(EnvVar.of(VARIABLES + "COPY", from.folder()));
        } else if (source instanceof PackageSource.Archive archive) {
            return download(archive.url(), archive.sha256(), archive.credentials());
        } else if (source instanceof PackageSource.PlainFile file) {
            return joined(
                    download(file.url(), file.sha256(), file.credentials()),
                    List.of(EnvVar.of(VARIABLES + "FILE", file.fileName())));
        }
        throw noWayToFetch(source);
    }

    private static IllegalStateException noWayToFetch(PackageSource source) {
        return new IllegalStateException("no way to fetch from a " + source.getClass());
    }

    private static List<EnvVar> download(String url, String sha256, Optional<String> credentials) {
        List<EnvVar> variables = new ArrayList<>();
        variables.add(EnvVar.of(VARIABLES + "URL", url));
        variables.add(EnvVar.of(VARIABLES + "SHA256", sha256));
        credentials.ifPresent(secret -> {
            variables.add(EnvVar.fromSecret(VARIABLES + "USERNAME", secret, "username"));
            variables.add(EnvVar.fromSecret(VARIABLES + "PASSWORD", secret, "password"));
        });
        return variables;
    }

    private static EmptyDir volume(Container container) {
        return Volume.emptyDir(VOLUME + container.name());
    }

    private static List<Container> started(List<Container> containers) {
        return containers.stream()
                .map(container -> container
                        .deploymentPackage()
                        .map(p -> started(container, p))
                        .orElse(container))
                .toList();
    }

    /**
     * Returns the container as it starts from its package: from the files that are there, or by the script that fetches
     * them first.
     */
    private static Container started(Container container, DeploymentPackage files) {
        boolean itself = files.fetch() == Fetch.AT_START;
        return container
                .withDeploymentPackage(Optional.empty())
                .withCommand(itself ? fetching(files, container.command()) : command(files, container.command()))
                .withEnv(itself ? joined(container.env(), variables(files.source())) : container.env())
                .withMounts(joined(
                        container.mounts(),
                        List.of(VolumeMount.of(volume(container).name(), files.folder()))))
                .withWorkingDirectory(container.workingDirectory().orElse(files.folder()));
    }

    /** The command of a container that fetches before it starts. */
    private static List<String> fetching(DeploymentPackage files, List<String> command) {
        return files.source().startsItself()
                ? SCRIPT.command(files.folder(), "start")
                : joined(SCRIPT.command(files.folder(), "run"), command);
    }

    private static List<String> command(DeploymentPackage files, List<String> command) {
        return files.source().startsItself() ? List.of(normal(files.folder()) + "/start.sh") : command;
    }

    private static <T> List<T> joined(List<? extends T> first, List<? extends T> second) {
        return Stream.<T>concat(first.stream(), second.stream()).toList();
    }
}
