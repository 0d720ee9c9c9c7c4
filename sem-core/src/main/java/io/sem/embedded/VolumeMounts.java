package io.sem.embedded;

import io.sem.api.volume.ConfigVolume;
import io.sem.api.volume.SecretVolume;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Brings the volumes of a pod to its node, before anything of it starts (pkg/kubelet/volumemanager
 * and pkg/controller/volume/attachdetach). Only what can be in the way is simulated: a secret that
 * does not exist, and a volume with a single writer that is in use on another node. The content of
 * volumes is not.
 */
final class VolumeMounts {

    private final ClusterState state;

    VolumeMounts(ClusterState state) {
        this.state = state;
    }

    /**
     * Why a pod cannot start yet.
     *
     * @param reason the reason of the event
     * @param message its sentence
     */
    record Obstacle(String reason, String message) {}

    /** Attaches what the pod mounts to its node; returns what is in the way. */
    Optional<Obstacle> mount(Pod pod) {
        return missingSecret(pod).or(() -> missingConfig(pod)).or(() -> attach(pod));
    }

    private Optional<Obstacle> missingSecret(Pod pod) {
        return pod.group().volumes().stream()
                .filter(SecretVolume.class::isInstance)
                .map(SecretVolume.class::cast)
                .filter(volume -> state.of(pod).secrets().find(volume.secret()).isEmpty())
                .map(volume -> new Obstacle(
                        "FailedMount",
                        "MountVolume.SetUp failed for volume \"" + volume.name() + "\" : secret \"" + volume.secret()
                                + "\" not found"))
                .findFirst();
    }

    private Optional<Obstacle> missingConfig(Pod pod) {
        return pod.group().volumes().stream()
                .filter(ConfigVolume.class::isInstance)
                .filter(volume -> state.of(pod).lacks(Namespace.config(pod.deployment(), volume)))
                .map(volume -> new Obstacle(
                        "FailedMount",
                        "MountVolume.SetUp failed for volume \"" + volume.name() + "\" : configmap \""
                                + pod.deployment().name() + "." + volume.name() + "\" not found"))
                .findFirst();
    }

    // A volume with a single writer that pods use on another node is waited for (pkg/controller/volume/attachdetach).
    private Optional<Obstacle> attach(Pod pod) {
        for (String name : pod.claims()) {
            Optional<Claim> claim = state.of(pod).claims().find(name);
            List<Pod> elsewhere = claim.map(found -> found.attach(pod)).orElse(List.of());
            if (!elsewhere.isEmpty()) {
                return Optional.of(new Obstacle(
                        "FailedAttachVolume",
                        "Multi-Attach error for volume \"pvc-"
                                + claim.orElseThrow().uid()
                                + "\" Volume is already used by pod(s) "
                                + elsewhere.stream().map(Pod::name).collect(Collectors.joining(", "))));
            }
        }
        return Optional.empty();
    }
}
