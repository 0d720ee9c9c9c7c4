package io.sem.embedded;

import io.sem.api.volume.SecretVolume;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Brings the volumes of a pod to its node, before anything of it starts. */
final class Volumes {

    private Volumes() {}

    /**
     * Why a pod cannot start yet.
     *
     * @param reason the reason of the event
     * @param message its sentence
     */
    record Obstacle(String reason, String message) {}

    static Optional<Obstacle> mount(Pod pod) {
        return missingSecret(pod).or(() -> attach(pod));
    }

    private static Optional<Obstacle> missingSecret(Pod pod) {
        return pod.template().volumes().stream()
                .filter(SecretVolume.class::isInstance)
                .map(SecretVolume.class::cast)
                .filter(volume -> !pod.space().secrets().containsKey(volume.secret()))
                .map(volume -> new Obstacle(
                        "FailedMount",
                        "MountVolume.SetUp failed for volume \"" + volume.name() + "\" : secret \"" + volume.secret()
                                + "\" not found"))
                .findFirst();
    }

    /** One node at a time may write: a claim that pods use on another node is waited for. */
    private static Optional<Obstacle> attach(Pod pod) {
        for (Claim claim : claims(pod)) {
            List<Pod> elsewhere = claim.attach(pod);
            if (!elsewhere.isEmpty()) {
                return Optional.of(new Obstacle(
                        "FailedAttachVolume",
                        "Multi-Attach error for volume \"pvc-" + claim.uid() + "\" Volume is already used by pod(s) "
                                + elsewhere.stream().map(Pod::name).collect(Collectors.joining(", "))));
            }
        }
        return Optional.empty();
    }

    static List<Claim> claims(Pod pod) {
        return pod.claims().stream()
                .map(name -> pod.space().claims().get(name))
                .filter(Objects::nonNull)
                .toList();
    }
}
