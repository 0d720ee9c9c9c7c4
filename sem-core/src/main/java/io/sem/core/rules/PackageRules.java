package io.sem.core.rules;

import io.sem.api.volume.Volume;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentPackage;
import io.sem.api.workload.DeploymentPackage.Fetch;
import io.sem.api.workload.EnvVar;
import io.sem.api.workload.PodGroup;
import io.sem.core.pack.Packages;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The rules for deployment packages. A package becomes a container and a volume of its own, which must not collide with
 * what else is in the pod; and the way it is fetched must be possible for that kind of container.
 */
final class PackageRules {

    // The name of the volume is the longer of the two names that are made from the container's name, and must be a DNS
    // label itself.
    private static final int NAME_LENGTH = 63 - Packages.VOLUME.length();

    // An absolute path below '/' without '.' and '..': it becomes a mount path, and the scripts write into it.
    // Judged part by part: a pattern that repeats a group needs a stack as deep as the folder.
    private static final Pattern PART = Pattern.compile("(?!\\.\\.?$)[^/:\\p{Cntrl}]+");

    private final PodGroup group;
    private final Set<String> names = new HashSet<>();

    /** Prepares the rules for the packages of one pod group. */
    PackageRules(PodGroup group) {
        this.group = group;
        group.allContainers().stream().map(Container::name).forEach(names::add);
        group.volumes().stream().map(Volume::name).forEach(names::add);
    }

    /**
     * Adds every fault of every package. An init container has no sidecar beside it yet, and a sidecar no init
     * container after it, so not every way of fetching is possible everywhere.
     */
    void check(Faults at) {
        at.each(
                "initContainers",
                group.initContainers(),
                (place, c) -> container(place, c, Set.of(Fetch.INIT_CONTAINER, Fetch.AT_START)));
        at.each("sidecars", group.sidecars(), (place, c) -> container(place, c, Set.of(Fetch.AT_START)));
        at.each("containers", group.containers(), (place, c) -> container(place, c, Set.of(Fetch.values())));
    }

    private void container(Faults at, Container container, Set<Fetch> allowed) {
        container.deploymentPackage().ifPresent(files -> {
            Faults place = at.at("deploymentPackage");
            started(place, container, files);
            taken(place, container.name());
            fetch(place.at("fetch"), files, allowed);
            folder(place.at("folder"), container, files);
        });
    }

    /** A package that has a start.sh starts the container by it, so a command would never run. */
    private static void started(Faults at, Container container, DeploymentPackage files) {
        boolean startsItself = files.source().startsItself();
        at.unless(
                !startsItself || container.command().isEmpty(),
                "its start.sh starts the container, so 'command' must be empty; use 'args' for its arguments");
        at.unless(
                startsItself || !container.command().isEmpty(),
                "a single file does not start by itself; set 'command' to what starts it, such as java -jar and its name");
        container.env().stream()
                .map(EnvVar::name)
                .filter(name -> name.startsWith(Packages.VARIABLES))
                .forEach(name -> at.add("variable '" + name + "' is used for fetching; use another name"));
    }

    /** Judges the names of the container and the volume that SEM adds for the package. */
    private void taken(Faults at, String container) {
        at.unless(
                container.length() <= NAME_LENGTH,
                "its container '" + container + "' has a name of " + container.length() + " characters; at most "
                        + NAME_LENGTH + " are allowed with a package");
        Stream.of(Packages.FETCHER + container, Packages.VOLUME + container)
                .filter(names::contains)
                .forEach(name -> at.add("'" + name + "' is the name of what SEM adds for the package; use another"));
    }

    /**
     * Judges how the files are fetched. AT_START downloads inside the container itself, where no other image can be
     * read.
     */
    private static void fetch(Faults at, DeploymentPackage files, Set<Fetch> allowed) {
        at.unless(
                allowed.contains(files.fetch()),
                files.fetch() + " is not possible here; use "
                        + String.join(
                                " or ",
                                allowed.stream().map(Fetch::name).sorted().toList()));
        at.unless(
                files.fetch() != Fetch.AT_START || files.source().downloaded(),
                "AT_START cannot take files out of another image; use INIT_CONTAINER or SIDECAR, or an archive");
    }

    private static void folder(Faults at, Container container, DeploymentPackage files) {
        if (!isFolder(files.folder())) {
            at.add("'" + files.folder() + "' is not allowed; use an absolute path below '/', without '..' and ':'");
            return;
        }
        container.mounts().forEach(mount -> collision(at, files, mount.path()));
    }

    private static boolean isFolder(String path) {
        String inside = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return inside.startsWith("/")
                && Stream.of(inside.substring(1).split("/", -1))
                        .allMatch(part -> PART.matcher(part).matches());
    }

    /**
     * A volume inside the folder is right (configuration over what was packed), unless the files are unpacked through
     * it into the volume.
     */
    private static void collision(Faults at, DeploymentPackage files, String path) {
        String folder = Packages.normal(files.folder());
        String mount = Packages.normal(path);
        at.unless(!mount.equals(folder), "'" + files.folder() + "' is where a volume is mounted; use another folder");
        at.unless(
                files.fetch() != Fetch.AT_START || !mount.startsWith(folder + "/"),
                "a volume is mounted inside it at '" + path
                        + "', and AT_START would unpack into that; use INIT_CONTAINER");
    }
}
