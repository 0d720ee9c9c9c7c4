package io.sem.embedded;

import io.sem.api.quantity.Memory;
import io.sem.api.status.ObservedClaim;
import io.sem.api.volume.ClaimVolume;
import io.sem.api.volume.NfsVolume;
import io.sem.api.volume.RbdVolume;
import io.sem.api.volume.Volume;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Kept data: a claim with the network volume behind it, which is attached to one node at a time unless it is an NFS export. */
final class Claim {

    private final String name;
    private final String deployment;
    private final String uid;
    private final boolean bound;
    private final Set<Pod> users = new LinkedHashSet<>();
    private Volume volume;

    Claim(String name, String deployment, Volume volume, Birth birth) {
        this.name = name;
        this.deployment = deployment;
        this.volume = volume;
        this.uid = birth.uid;
        this.bound = birth.bound;
    }

    /**
     * What the cluster adds to a claim.
     *
     * @param uid what it calls it for ever
     * @param bound whether its storage class exists
     */
    record Birth(String uid, boolean bound) {}

    /** What counts for the storage quota; an NFS export brings its own space. */
    static Memory size(Volume volume) {
        if (volume instanceof ClaimVolume claim) {
            return claim.size();
        }
        return volume instanceof RbdVolume rbd ? rbd.size() : Memory.ZERO;
    }

    static Optional<String> storageClass(Volume volume) {
        return volume instanceof ClaimVolume claim ? claim.storageClass() : Optional.empty();
    }

    /** Takes the volume into use on the pod's node; fails with the pods that have it on another one. */
    List<Pod> attach(Pod pod) {
        List<Pod> elsewhere = volume instanceof NfsVolume
                ? List.of()
                : users.stream()
                        .filter(user -> !user.machine().equals(pod.machine()))
                        .toList();
        if (elsewhere.isEmpty()) {
            users.add(pod);
        }
        return elsewhere;
    }

    void release(Pod pod) {
        users.remove(pod);
    }

    Set<Pod> users() {
        return users;
    }

    void become(Volume now) {
        volume = now;
    }

    String name() {
        return name;
    }

    String uid() {
        return uid;
    }

    boolean bound() {
        return bound;
    }

    Memory size() {
        return size(volume);
    }

    ObservedClaim observe() {
        return ObservedClaim.builder(name)
                .deployment(deployment)
                .volume(volume.name())
                .size(size())
                .storageClass(storageClass(volume))
                .phase(bound ? ObservedClaim.Phase.BOUND : ObservedClaim.Phase.PENDING)
                .build();
    }
}
