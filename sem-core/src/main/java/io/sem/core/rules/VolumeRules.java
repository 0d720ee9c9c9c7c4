package io.sem.core.rules;

import io.sem.api.label.NameRule;
import io.sem.api.quantity.Memory;
import io.sem.api.volume.ClaimVolume;
import io.sem.api.volume.ConfigFile;
import io.sem.api.volume.ConfigVolume;
import io.sem.api.volume.EmptyDir;
import io.sem.api.volume.HostPath;
import io.sem.api.volume.NfsVolume;
import io.sem.api.volume.RbdVolume;
import io.sem.api.volume.SecretVolume;
import io.sem.api.volume.Volume;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.Run;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * The rules for volumes, above all: what only one pod may write is never written by two. Kubernetes enforces that per
 * node at best (ReadWriteOnce), so two pods on one node could destroy the data of both.
 */
final class VolumeRules {

    // MaxSecretSize in pkg/apis/core/types.go, which holds for config maps as well (ValidateConfigMap).
    private static final long CONFIG_MAX = 1024 * 1024;

    // RBD_MAX_IMAGE_NAME_SIZE in ceph, src/include/rbd_types.h; '@' and '/' separate snapshot and pool (librbd,
    // parse_spec).
    private static final Pattern CEPH_NAME = Pattern.compile("[^/@\\s]{1,96}");

    private final DeploymentSpec spec;

    /** Prepares the rules for the volumes of a spec. */
    VolumeRules(DeploymentSpec spec) {
        this.spec = spec;
    }

    /** Adds every fault of every volume. */
    void check(Faults at) {
        at.unique("volumes", spec.group().volumes(), Volume::name);
        at.each("volumes", spec.group().volumes(), this::volume);
    }

    /** Judges one volume. A kind that this method does not know is an error of SEM, not of the user. */
    private void volume(Faults at, Volume volume) {
        writers(at, volume);
        volume.violations().forEach(fault -> at.at(fault.path()).add(fault.problem()));
        if (volume instanceof ConfigVolume config) {
            files(at, config);
        } else if (volume instanceof ClaimVolume claim) {
            size(at, claim.size());
            claim.storageClass().ifPresent(name -> at.at("storageClass").add(NameRule.DNS_SUBDOMAIN.fault(name)));
        } else if (volume instanceof RbdVolume rbd) {
            rbd(at, rbd);
        } else if (!isCheckedByItself(volume)) {
            throw new IllegalStateException("no rule for a volume of " + volume.getClass());
        }
    }

    /**
     * Whether the volume itself knows everything that can be wrong with it. They are named one by one, so
     * that a new kind of volume is not taken for one of them.
     */
    private static boolean isCheckedByItself(Volume volume) {
        return volume instanceof EmptyDir
                || volume instanceof HostPath
                || volume instanceof NfsVolume
                || volume instanceof SecretVolume;
    }

    /** Judges the names that Ceph's driver puts together to {@code pool/image}; it would split a name with a slash in it. */
    private static void rbd(Faults at, RbdVolume rbd) {
        size(at, rbd.size());
        ceph(at.at("clusterId"), rbd.clusterId());
        ceph(at.at("pool"), rbd.pool());
        ceph(at.at("image"), rbd.image());
        at.at("secret").add(NameRule.DNS_SUBDOMAIN.fault(rbd.secret()));
    }

    private static void ceph(Faults at, String name) {
        at.unless(
                CEPH_NAME.matcher(name).matches(),
                "was '" + name + "', must be a name of 1..96 characters without '/', '@' and blanks");
    }

    /** A claim of no size is accepted by some provisioners and refused by others, minutes later. */
    private static void size(Faults at, Memory size) {
        at.at("size").unless(size.bytes() > 0, "was 0, must be greater than zero");
    }

    /** Judges the files of a config volume, which become the keys of one config map. */
    private static void files(Faults at, ConfigVolume config) {
        at.unique("files", config.files(), ConfigFile::name);
        long bytes = config.files().stream()
                .mapToLong(file -> file.name().length() + file.content().getBytes(StandardCharsets.UTF_8).length)
                .sum();
        at.unless(
                bytes <= CONFIG_MAX,
                "its files have " + bytes + " bytes; at most " + CONFIG_MAX + " are allowed, use a package or a claim");
    }

    /**
     * Two pods must never have such a volume at the same time: not as replicas, and not while an update replaces one by
     * the other.
     */
    private void writers(Faults at, Volume volume) {
        if (!volume.singleWriter() || spec.run().claimsPerReplica(volume)) {
            return;
        }
        String what = "volume '" + volume.name() + "'";
        at.unless(
                spec.replicas() <= 1,
                what + " has one writer, but there are " + spec.replicas()
                        + " replicas; use Run.stateful() with a claim, which"
                        + " gives each replica its own, or one replica, or a shared volume such as NFS");
        at.unless(
                spec.run().kind() != Run.Kind.KEPT_RUNNING || !spec.run().mixesTemplates(),
                what + " has one writer, but a rolling update runs the new pod beside the old one; use"
                        + " UpdateStrategy.recreate() or Run.stateful()");
    }
}
