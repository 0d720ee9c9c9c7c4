package io.sem.core.rules;

import io.sem.api.label.NameRule;
import io.sem.api.quantity.Memory;
import io.sem.api.volume.Volume;
import io.sem.api.volume.VolumeMount;
import io.sem.api.workload.Container;
import io.sem.api.workload.Resources;
import io.sem.core.pack.Packages;
import java.util.List;
import java.util.Optional;

/**
 * The rules for one container (validateContainers in pkg/apis/core/validation/validation.go), as far as one container
 * can be judged without the others; what containers must keep among each other is in {@link GroupRules}.
 */
final class ContainerRules {

    // Kubernetes accepts a limit of one byte. No program starts with that; it is nearly always a unit gone wrong, such
    // as m (thousandths) for M, and the container would be killed again and again without a hint.
    private static final Memory LEAST_MEMORY = Memory.mib(1);

    private final EnvRules env;
    private final List<String> volumes;

    /**
     * Prepares the rules for the containers of one pod group.
     *
     * @param deployment its name, which no output of its own containers may refer to
     * @param volumes what the containers may mount
     */
    ContainerRules(String deployment, List<Volume> volumes) {
        this.env = new EnvRules(deployment);
        this.volumes = volumes.stream().map(Volume::name).toList();
    }

    /** Adds every fault of the container. */
    void check(Faults at, Container container) {
        at.at("name").add(NameRule.DNS_LABEL.fault(container.name()));
        env.check(at, container.env());
        EnvRules.arguments(at, "command", container.command());
        EnvRules.arguments(at, "args", container.args());
        at.each("mounts", container.mounts(), this::mount);
        at.unique("mounts", container.mounts(), mount -> Packages.normal(mount.path()));
        resources(at.at("resources"), container.resources());
        ProbeRules.check(at, container);
        container
                .workingDirectory()
                .ifPresent(path -> at.at("workingDirectory")
                        .unless(path.startsWith("/"), "'" + path + "' is not an absolute path; start it with '/'"));
        container
                .user()
                .ifPresent(user -> at.at("user")
                        .unless(
                                user >= 0 && user <= Integer.MAX_VALUE,
                                "was " + user + ", must be 0 to " + Integer.MAX_VALUE));
    }

    /** Judges one mount. Kubernetes allows to mount over {@code /}, but the image's own files are then gone. */
    private void mount(Faults at, VolumeMount mount) {
        at.at("volume")
                .unless(
                        volumes.contains(mount.volume()),
                        "'" + mount.volume() + "' is not a volume of the pod group; known: "
                                + (volumes.isEmpty() ? "none" : String.join(", ", volumes)));
        at.at("path")
                .unless(
                        mount.path().indexOf(':') < 0,
                        "'" + mount.path() + "' contains ':', which separates paths in a mount; use another path");
        at.at("path")
                .unless(
                        !Packages.normal(mount.path()).equals("/"),
                        "'/' would hide the whole image; use a directory in it");
    }

    /**
     * Judges requests against limits (ValidateResourceRequirements): a request above its limit is refused by the API
     * server.
     */
    private static void resources(Faults at, Resources resources) {
        request(at.at("cpu"), "cpu", resources.cpu(), resources.cpuLimit());
        request(at.at("memory"), "memory", resources.memory(), resources.memoryLimit());
        resources.memoryLimit().ifPresent(limit -> least(at.at("memoryLimit"), limit));
    }

    private static <T extends Comparable<T>> void request(
            Faults at, String resource, Optional<T> request, Optional<T> limit) {
        if (request.isPresent() && limit.isPresent()) {
            at.unless(
                    request.get().compareTo(limit.get()) <= 0,
                    request.get() + " must be less than or equal to the " + resource + " limit of " + limit.get()
                            + "; request less, or raise the limit");
        }
    }

    private static void least(Faults at, Memory limit) {
        at.unless(
                limit.compareTo(LEAST_MEMORY) >= 0,
                "is " + limit + (limit.bytes() == 1 ? " byte" : " bytes") + "; no program starts with less than "
                        + LEAST_MEMORY + ". Is the unit right?");
    }
}
