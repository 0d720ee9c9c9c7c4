package io.sem.embedded;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.error.QuotaExceededException;
import io.sem.api.error.Shortfall;
import io.sem.api.quantity.Memory;
import io.sem.api.spi.Workload;
import io.sem.api.volume.ClaimName;
import io.sem.api.volume.Volume;
import java.util.List;
import java.util.Optional;

/**
 * The claims that all pods of a workload share. They stay when the deployment goes, because data is
 * only ever deleted by name ({@link ClusterActions}), and are found again by their name when it comes
 * back.
 *
 * <p>The quota is asked for the growth of all claims of the workload together: asked one by one,
 * the first could be written before the second is refused.
 */
final class SharedClaims {

    private final ClusterState state;

    SharedClaims(ClusterState state) {
        this.state = state;
    }

    private static List<Volume> volumes(Workload workload) {
        return workload.template().volumes().stream()
                .filter(volume -> volume.claimed() && !workload.run().claimsPerReplica(volume))
                .toList();
    }

    /** Refuses a workload whose claims would shrink, or for which the storage quota has too little left. */
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

    /**
     * How much more storage a volume needs than its claim has. Kubernetes lets claims grow and
     * never shrink (ValidatePersistentVolumeClaimUpdate).
     */
    private static Memory growth(Namespace namespace, Workload workload, Volume volume) {
        String name = ClaimName.shared(workload.ref().name(), volume);
        Optional<Claim> present = namespace.claims().find(name);
        Memory wanted = volume.size();
        if (present.isEmpty()) {
            return wanted;
        }
        requireSameSource(present.get(), volume);
        Memory size = present.get().size();
        if (wanted.compareTo(size) < 0) {
            throw InvalidSpecException.of(
                    "volumes." + volume.name() + ".size",
                    "field can not be less than status.capacity: claim '" + name + "' has " + size + ", was " + wanted);
        }
        return wanted.minus(size);
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
            String name = ClaimName.shared(workload.ref().name(), volume);
            Optional<Claim> present = namespace.claims().find(name);
            present.ifPresent(claim -> namespace.resize(claim, volume));
            if (present.isEmpty()) {
                state.createClaim(workload.ref(), volume, name);
            }
        }
    }
}
