package io.sem.core.pack;

import io.sem.api.workload.Check;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentPackage;
import io.sem.api.workload.Image;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.Probe;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds a container of whose image the spec itself says that it has a shell, because it runs one: as its command, in a check, or to
 * fetch its package. Nothing is guessed from the name of an image: a distroless one looks like any other.
 */
final class KnownShell {

    private static final Set<String> SHELLS = Set.of("sh", "bash", "/bin/sh", "/bin/bash");

    private KnownShell() {}

    /** Returns the image of the first container that runs a shell. */
    static Optional<Image> imageOf(PodGroup group) {
        return group.allContainers().stream()
                .filter(KnownShell::runsShell)
                .map(Container::image)
                .findFirst();
    }

    private static boolean runsShell(Container container) {
        return isShell(container.command())
                || checks(container).anyMatch(KnownShell::isShell)
                || container
                        .deploymentPackage()
                        .filter(files -> files.fetch() == DeploymentPackage.Fetch.AT_START)
                        .isPresent();
    }

    private static Stream<List<String>> checks(Container container) {
        return Stream.of(container.startup(), container.readiness(), container.liveness())
                .flatMap(Optional::stream)
                .map(Probe::check)
                .filter(Check.Exec.class::isInstance)
                .map(check -> ((Check.Exec) check).command());
    }

    private static boolean isShell(List<String> command) {
        return !command.isEmpty() && SHELLS.contains(command.get(0));
    }
}
