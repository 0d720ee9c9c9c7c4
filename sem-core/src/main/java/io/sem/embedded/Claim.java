package io.sem.embedded;

import io.sem.api.quantity.Memory;
import io.sem.api.status.Condition;
import io.sem.api.status.ObservedClaim;
import io.sem.api.volume.NfsVolume;
import io.sem.api.volume.RbdVolume;
import io.sem.api.volume.Volume;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Kept data: a claim with the volume behind it. A volume with a single writer is attached to one
 * node at a time, as a block device is (ReadWriteOnce); an NFS export to as many as want it. Pods
 * of one node can share a volume, as they can on Kubernetes.
 */
final class Claim extends Versioned {

    private final String name;
    private final String deployment;
    private final Birth birth;
    private final Set<Pod> users = new LinkedHashSet<>();
    private final Cached<ObservedClaim> observed = new Cached<>();
    private Volume volume;
    private Memory capacity;
    private Optional<Instant> resizing = Optional.empty();

    Claim(String name, String deployment, Volume volume, Birth birth) {
        this.name = name;
        this.deployment = deployment;
        this.volume = volume;
        this.birth = birth;
        this.capacity = birth.bound ? volume.size() : Memory.ZERO;
    }

    /**
     * What the cluster adds to a claim.
     *
     * @param uid what it calls it for ever
     * @param bound whether its storage class exists
     * @param storageClass the class that provides its storage; empty for storage that the spec names itself
     * @param growing whether its storage class lets it grow
     */
    record Birth(String uid, boolean bound, Optional<String> storageClass, boolean growing) {}

    /**
     * Whether this volume is backed by what the claim was made for. Storage that the cluster provides has no source in the
     * spec; a share or an image has one, of which only the size and whether it is only read may change.
     */
    boolean hasSource(Volume other) {
        return source(volume).equals(source(other));
    }

    private static Object source(Volume volume) {
        if (volume instanceof NfsVolume nfs) {
            return nfs.server() + ":" + nfs.path();
        }
        if (volume instanceof RbdVolume rbd) {
            return List.of(rbd.clusterId(), rbd.pool(), rbd.image());
        }
        return "provided";
    }

    /**
     * Takes the volume into use on the pod's node and returns nobody, or returns the pods that use it on
     * another one.
     */
    List<Pod> attach(Pod pod) {
        List<Pod> elsewhere = volume.singleWriter()
                ? users.stream()
                        .filter(user -> !user.machine().equals(pod.machine()))
                        .toList()
                : List.of();
        if (elsewhere.isEmpty()) {
            users.add(pod);
        }
        return elsewhere;
    }

    /** A pod uses it no longer; a pod of another node may have it now. */
    void release(Pod pod) {
        users.remove(pod);
    }

    /** The pods that use it. */
    Collection<Pod> users() {
        return Collections.unmodifiableSet(users);
    }

    /** Changes what it was made from; its size may only grow, which admission has checked. */
    void become(Volume now, Instant since) {
        if (now.size().compareTo(size()) > 0) {
            resizing = Optional.of(since);
        }
        volume = now;
        grow();
    }

    /** Its volume has become as large as what was asked for. */
    void resized() {
        resizing = Optional.empty();
        capacity = size();
        grow();
    }

    /** Whether its storage class lets it grow. */
    boolean expandable() {
        return birth.growing;
    }

    /** The class that provides its storage; empty for storage that the spec names itself. */
    Optional<String> storageClass() {
        return birth.storageClass;
    }

    String deployment() {
        return deployment;
    }

    String name() {
        return name;
    }

    /** What the cluster calls it for ever; texts about its volume name it by this. */
    String uid() {
        return birth.uid;
    }

    /** Whether there is storage behind it. A pod whose claim has none is not placed. */
    boolean bound() {
        return birth.bound;
    }

    Memory size() {
        return volume.size();
    }

    ObservedClaim observe() {
        return observed.at(version(), this::translate);
    }

    private ObservedClaim translate() {
        return ObservedClaim.builder(name)
                .deployment(deployment)
                .volume(volume.name())
                .size(size())
                .capacity(capacity)
                .storageClass(birth.storageClass)
                .expandable(birth.growing)
                .conditions(resizing.stream()
                        .map(since ->
                                Condition.builder("Resizing", "True", since).build())
                        .toList())
                .phase(birth.bound ? ObservedClaim.Phase.BOUND : ObservedClaim.Phase.PENDING)
                .build();
    }
}
