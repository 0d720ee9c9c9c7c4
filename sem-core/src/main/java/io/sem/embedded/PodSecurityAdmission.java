package io.sem.embedded;

import io.sem.api.tenant.PodSecurity;
import io.sem.api.volume.HostPath;
import io.sem.api.volume.Volume;
import io.sem.api.workload.Container;
import io.sem.api.workload.PodGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Enforces the Pod Security Standard of a namespace on pods (pod-security-admission, policy/check_*.go). It judges pods and
 * not what makes them, so a workload that breaks the standard is accepted and none of its pods can be made.
 *
 * <p>Only what a pod group can say is judged. What a container must add under "restricted", such as a seccomp profile, the
 * Kubernetes backend adds to every pod, and a pod group has no word for privileged containers, capabilities, host ports or
 * namespaces of the node.
 */
final class PodSecurityAdmission {

    private PodSecurityAdmission() {}

    /**
     * Returns the text of the API server's refusal, such as {@code violates PodSecurity "restricted:latest": runAsUser=0
     * (container "web" must not set runAsUser=0)}; empty if a pod of this group may be made.
     */
    static Optional<String> refusal(PodSecurity level, PodGroup group) {
        List<String> violations = violations(level, group);
        return violations.isEmpty()
                ? Optional.empty()
                : Optional.of("violates PodSecurity \"" + level.name().toLowerCase(Locale.ROOT) + ":latest\": "
                        + String.join(", ", violations));
    }

    private static List<String> violations(PodSecurity level, PodGroup group) {
        List<String> violations = new ArrayList<>();
        switch (level) {
            case PRIVILEGED -> {}
            case BASELINE -> hostPaths(group).ifPresent(violations::add);
            case RESTRICTED -> {
                restrictedVolumes(group).ifPresent(violations::add);
                roots(group).ifPresent(violations::add);
            }
        }
        return violations;
    }

    private static Optional<String> hostPaths(PodGroup group) {
        return naming(hostPathNames(group), "volume").map(volumes -> "hostPath volumes (" + volumes + ")");
    }

    /** Replaces the check of host paths under "restricted" (check_restrictedVolumes.go, OverrideCheckIDs). */
    private static Optional<String> restrictedVolumes(PodGroup group) {
        List<String> names = hostPathNames(group);
        return naming(names, "volume")
                .map(volumes -> "restricted volume types (" + volumes + (names.size() == 1 ? " uses" : " use")
                        + " restricted volume type \"hostPath\")");
    }

    private static Optional<String> roots(PodGroup group) {
        List<String> names = group.allContainers().stream()
                .filter(container -> container.user().filter(user -> user == 0).isPresent())
                .map(Container::name)
                .toList();
        return naming(names, "container")
                .map(containers -> "runAsUser=0 (" + containers + " must not set runAsUser=0)");
    }

    private static List<String> hostPathNames(PodGroup group) {
        return group.volumes().stream()
                .filter(HostPath.class::isInstance)
                .map(Volume::name)
                .toList();
    }

    /** Such as {@code volumes "a", "b"}; empty if there is none. */
    private static Optional<String> naming(List<String> names, String what) {
        String quoted = names.stream().map(name -> '"' + name + '"').collect(Collectors.joining(", "));
        return names.isEmpty() ? Optional.empty() : Optional.of(what + (names.size() == 1 ? " " : "s ") + quoted);
    }
}
