package io.sem.embedded;

import io.sem.api.error.ForbiddenException;
import io.sem.api.error.InvalidSpecException;
import io.sem.api.error.QuotaExceededException;
import io.sem.api.error.Shortfall;
import io.sem.api.quantity.Memory;
import io.sem.api.spi.Workload;
import io.sem.api.volume.ClaimName;
import io.sem.api.volume.Volume;
import java.util.List;

/**
 * The claims of a workload: makes those that all its pods share, and lets all of them grow. Those of single replicas are made by
 * {@link StatefulSetController}, but grown here too, because no controller of Kubernetes changes a claim that exists.
 *
 * <p>Claims stay when the deployment goes, because data is only ever deleted by name ({@link ClusterActions}), and are found again
 * by their name when it comes back.
 *
 * <p>The quota is asked for the growth of all claims of the workload together: asked one by one, the first could be written before
 * the second is refused.
 */
final class ClaimWriter {

    private final ClusterState state;

    ClaimWriter(ClusterState state) {
        this.state = state;
    }

    private static List<Volume> volumes(Workload workload) {
        return workload.template().volumes().stream().filter(Volume::claimed).toList();
    }

    /** The claims that exist for a volume: the shared one, or those of all replicas, also of replicas that are scaled away. */
    private static List<Claim> claims(Namespace namespace, Workload workload, Volume volume) {
        String deployment = workload.ref().name();
        if (!workload.run().claimsPerReplica(volume)) {
            return namespace.claims().find(ClaimName.shared(deployment, volume)).stream()
                    .toList();
        }
        return namespace.claims().all().stream()
                .filter(claim -> claim.deployment().equals(deployment)
                        && ClaimName.ordinal(claim.name(), deployment, volume).isPresent())
                .toList();
    }

    /** Refuses a workload whose claims would shrink or may not grow, or for which the storage quota has too little left. */
    void admit(Namespace namespace, Workload workload) {
        Memory more = Memory.ZERO;
        for (Volume volume : volumes(workload)) {
            more = more.plus(growth(namespace, workload, volume));
        }
        List<Shortfall> shortfalls = namespace.quota().storage(more);
        if (!shortfalls.isEmpty()) {
            throw new QuotaExceededException(
                    QuotaLedger.text("persistentvolumeclaims of deployment \"" + workload.ref() + "\"", shortfalls)
                            + "; destroy data that is no longer needed, ask for less, or raise the quota",
                    QuotaExceededException.Level.ENVIRONMENT,
                    shortfalls);
        }
    }

    /** How much more storage a volume needs than its claims have; a replica's claim that is missing is asked for with its pod. */
    private static Memory growth(Namespace namespace, Workload workload, Volume volume) {
        List<Claim> present = claims(namespace, workload, volume);
        if (present.isEmpty()) {
            return workload.run().claimsPerReplica(volume) ? Memory.ZERO : volume.size();
        }
        Memory more = Memory.ZERO;
        for (Claim claim : present) {
            more = more.plus(growth(claim, volume));
        }
        return more;
    }

    /**
     * Kubernetes lets claims grow where their class says so, and never shrink (ValidatePersistentVolumeClaimUpdate, and the
     * admission plugin PersistentVolumeClaimResize, whose text this is).
     */
    private static Memory growth(Claim claim, Volume volume) {
        requireSameSource(claim, volume);
        int compared = volume.size().compareTo(claim.size());
        if (compared < 0) {
            throw InvalidSpecException.of(
                    "volumes." + volume.name() + ".size",
                    "field can not be less than status.capacity: claim '" + claim.name() + "' has " + claim.size()
                            + ", was " + volume.size());
        }
        if (compared > 0 && !claim.expandable()) {
            throw new ForbiddenException("persistentvolumeclaims \"" + claim.name()
                    + "\" is forbidden: only dynamically provisioned pvc can be resized and the storageclass that"
                    + " provisions the pvc must support resize");
        }
        return volume.size().minus(claim.size());
    }

    /**
     * Refuses another server, directory or image behind a claim that exists, which would hide the data that was written
     * (ValidatePersistentVolumeUpdate in core/validation).
     */
    private static void requireSameSource(Claim claim, Volume volume) {
        if (!claim.hasSource(volume)) {
            throw InvalidSpecException.of(
                    "volumes." + volume.name(),
                    "spec.persistentvolumesource: Forbidden: spec.persistentvolumesource is immutable after creation; claim '"
                            + claim.name()
                            + "' stands for another source, so use a volume of another name, or destroy the claim's data first");
        }
    }

    /** Makes the claims that are missing and lets the others grow. */
    void ensure(Namespace namespace, Workload workload) {
        for (Volume volume : volumes(workload)) {
            List<Claim> present = claims(namespace, workload, volume);
            present.forEach(claim -> namespace.resize(claim, volume));
            if (present.isEmpty() && !workload.run().claimsPerReplica(volume)) {
                state.createClaim(
                        workload.ref(), volume, ClaimName.shared(workload.ref().name(), volume));
            }
        }
    }
}
