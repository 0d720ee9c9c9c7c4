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
 * The door of this package. Turns deployment packages into plain containers and volumes. The files lie in an empty directory of the pod, which whoever
 * fetches fills and the container mounts; so a container that starts again in the same pod needs no repository.
 */
public final class Packages {

    /** In front of the name of a container: the container that fetches for it. */
    public static final String FETCHER = "fetch-";

    /** In front of the name of a container: the volume of its package. */
    public static final String VOLUME = "package-";

    /** Variables whose names start so are for fetching. */
    public static final String VARIABLES = "SEM_PACKAGE_";

    // Not the folder of the container: an image that holds the files may well have them at that very path.
    private static final String TARGET = "/sem/package";
    private static final ShellScript SCRIPT = ShellScript.named("fetch.sh");
    private static final Resources RESOURCES = Resources.of("50m", "64Mi");
    private static final Duration LONGEST = Duration.ofHours(1);

    private Packages() {}

    /** The same without packages: with those who fetch before the containers that were there. */
    public static PodGroup resolve(PodGroup group) {
        List<Container> packed = group.allContainers().stream()
                .filter(container -> container.deploymentPackage().isPresent())
                .toList();
        return group.withInitContainers(joined(fetchers(packed, Fetch.INIT_CONTAINER), started(group.initContainers())))
                .withSidecars(joined(fetchers(packed, Fetch.SIDECAR), started(group.sidecars())))
                .withContainers(started(group.containers()))
                .withVolumes(joined(
                        group.volumes(), packed.stream().map(Packages::volume).toList()));
    }

    /** The same, with an init container before all others for each gate. */
    public static PodGroup gated(PodGroup group, List<Gate> gates) {
        return Gates.add(group, gates);
    }

    /** What the init container is called that waits for a deployment. */
    public static String waiter(String deployment) {
        return Gates.name(deployment);
    }

    /** A path as the kernel sees it, for comparing: without a slash at its end, doubled ones, or dots. */
    public static String normal(String path) {
        return Stream.of(path.split("/"))
                .filter(part -> !part.isEmpty() && !part.equals("."))
                .collect(Collectors.joining("/", "/", ""));
    }

    private static List<Container> fetchers(List<Container> packed, Fetch fetch) {
        return packed.stream()
                .filter(container -> container
                        .deploymentPackage()
                        .filter(p -> p.fetch() == fetch)
                        .isPresent())
                .map(container ->
                        fetcher(container, container.deploymentPackage().orElseThrow()))
                .toList();
    }

    private static Container fetcher(Container container, DeploymentPackage files) {
        boolean stays = files.fetch() == Fetch.SIDECAR;
        return Container.builder(FETCHER + container.name(), image(files).reference())
                .addAllCommand(stays ? SCRIPT.command(TARGET, "stay") : SCRIPT.command(TARGET))
                .addAllEnv(variables(files.source()))
                .addMount(VolumeMount.of(volume(container).name(), TARGET))
                .resources(RESOURCES)
                .user(container.user()) // so that the container may change the files
                .startup(stays ? Optional.of(fetched()) : Optional.empty())
                .build();
    }

    /** The containers of a sidecar's pod wait until its startup probe has succeeded. */
    private static Probe fetched() {
        Check check = Check.exec("sh", "-c", "test -e " + TARGET + "/.sem-package");
        return Probe.builder(check)
                .period(Duration.ofSeconds(1))
                .failureThreshold((int) LONGEST.toSeconds())
                .build();
    }

    private static Image image(DeploymentPackage files) {
        if (files.source() instanceof PackageSource.FromImage from) {
            return from.image(); // it brings the files along, so it must fetch them itself
        }
        if (files.source() instanceof PackageSource.Archive) {
            return files.fetcher();
        }
        throw noWayToFetch(files.source());
    }

    private static List<EnvVar> variables(PackageSource source) {
        if (source instanceof PackageSource.FromImage from) {
            return List.of(EnvVar.of(VARIABLES + "COPY", from.folder()));
        } else if (source instanceof PackageSource.Archive archive) {
            return variables(archive);
        }
        throw noWayToFetch(source);
    }

    private static IllegalStateException noWayToFetch(PackageSource source) {
        return new IllegalStateException("no way to fetch from a " + source.getClass());
    }

    private static List<EnvVar> variables(PackageSource.Archive archive) {
        List<EnvVar> variables = new ArrayList<>();
        variables.add(EnvVar.of(VARIABLES + "URL", archive.url()));
        variables.add(EnvVar.of(VARIABLES + "SHA256", archive.sha256()));
        archive.credentials().ifPresent(secret -> {
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

    private static Container started(Container container, DeploymentPackage files) {
        boolean itself = files.fetch() == Fetch.AT_START;
        return container
                .withDeploymentPackage(Optional.empty())
                .withCommand(
                        itself
                                ? SCRIPT.command(files.folder(), "start")
                                : List.of(normal(files.folder()) + "/start.sh"))
                .withEnv(itself ? joined(container.env(), variables(files.source())) : container.env())
                .withMounts(joined(
                        container.mounts(),
                        List.of(VolumeMount.of(volume(container).name(), files.folder()))))
                .withWorkingDirectory(container.workingDirectory().orElse(files.folder()));
    }

    private static <T> List<T> joined(List<? extends T> first, List<? extends T> second) {
        return Stream.<T>concat(first.stream(), second.stream()).toList();
    }
}
