package io.sem.core.rules;

import io.sem.api.quantity.Memory;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedClaim;
import io.sem.api.status.ObservedClaim.Phase;
import io.sem.api.volume.ClaimName;
import io.sem.api.volume.ClaimVolume;
import io.sem.api.volume.Volume;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.Run;
import java.util.List;

/**
 * Compares the volumes of a spec with the claims that exist. A claim outlives its deployment, so it may be of another size or class
 * than the spec asks for, and no controller of Kubernetes would ever make the two equal: a StatefulSet only looks whether a claim
 * of the name exists. What the API server would refuse later (ValidatePersistentVolumeClaimUpdate, and the admission plugin
 * PersistentVolumeClaimResize) is refused here, before anything is written.
 */
final class ClaimRules {

    private final Observed look;

    /** Prepares the comparison with the claims of one environment. */
    ClaimRules(Observed look) {
        this.look = look;
    }

    /** Refuses volumes that the claims of the deployment cannot become. */
    void check(DeploymentSpec spec) {
        Faults faults = Faults.none();
        faults.each("group.volumes", spec.group().volumes(), (at, volume) -> volume(at, spec, volume));
        faults.refuse("deployment '" + spec.name() + "'");
    }

    /** Whether every claim that exists is as large as the spec asks for. */
    boolean areLargeEnough(DeploymentSpec spec) {
        return spec.group().volumes().stream()
                .allMatch(volume -> claims(spec, volume).stream()
                        .allMatch(claim -> claim.size().compareTo(volume.size()) >= 0));
    }

    private void volume(Faults at, DeploymentSpec spec, Volume volume) {
        if (!volume.claimed()) {
            return;
        }
        List<ObservedClaim> claims = claims(spec, volume);
        left(at, spec, volume, claims);
        claims.stream().filter(claim -> isUsed(spec, volume, claim)).forEach(claim -> {
            size(at.at("size"), volume.size(), claim);
            storageClass(at.at("storageClass"), volume, claim);
        });
    }

    /** The claims of the deployment's volume, for whatever run they were made. */
    private List<ObservedClaim> claims(DeploymentSpec spec, Volume volume) {
        return look.claims(spec.name()).stream()
                .filter(claim -> claim.volume().equals(volume.name()))
                .toList();
    }

    /** Whether the spec's run uses this claim; each replica of a stateful one has its own, all others share one. */
    private static boolean isUsed(DeploymentSpec spec, Volume volume, ObservedClaim claim) {
        return isOfReplica(spec, volume, claim) == spec.run().claimsPerReplica(volume);
    }

    private static boolean isOfReplica(DeploymentSpec spec, Volume volume, ObservedClaim claim) {
        return ClaimName.ordinal(claim.name(), spec.name(), volume).isPresent();
    }

    /**
     * Refuses a run that would leave the data behind and start on a new, empty claim: a claim cannot be renamed, and the names of
     * a StatefulSet's claims are its own. Claims of both runs may lie there from before; then those count that are used now.
     */
    private void left(Faults at, DeploymentSpec spec, Volume volume, List<ObservedClaim> claims) {
        List<String> left = claims.stream()
                .filter(claim -> !isUsed(spec, volume, claim))
                .map(ObservedClaim::name)
                .toList();
        boolean usesOthers = left.size() < claims.size() && !runsOnOtherClaims(spec, volume);
        if (!left.isEmpty() && !usesOthers) {
            at.add("keeps its data in " + String.join(", ", left) + ", which a run that is "
                    + (spec.run().kind() == Run.Kind.STATEFUL ? "stateful" : "not stateful")
                    + " does not use: it would start on an empty claim "
                    + (spec.run().claimsPerReplica(volume)
                            ? ClaimName.ofReplica(spec.name(), volume, 0)
                            : ClaimName.shared(spec.name(), volume))
                    + ". Keep the run as it is, or copy the data into a deployment of another name; data that nobody"
                    + " needs any more is destroyed with destroyData(...) after undeploying");
        }
    }

    private boolean runsOnOtherClaims(DeploymentSpec spec, Volume volume) {
        return look.workload(spec.name())
                .filter(workload ->
                        (workload.kind() == Run.Kind.STATEFUL) != spec.run().claimsPerReplica(volume))
                .isPresent();
    }

    private static void size(Faults at, Memory wanted, ObservedClaim claim) {
        int compared = wanted.compareTo(claim.size());
        if (wanted.equals(Memory.ZERO) || compared == 0) {
            return;
        }
        String what = "is " + wanted + ", but claim '" + claim.name() + "' has " + claim.size();
        if (compared < 0) {
            at.add(what + ", and a claim never shrinks; ask for " + claim.size()
                    + " or more, or copy the data into a volume of another name");
        } else if (claim.phase() != Phase.BOUND) {
            at.add(what + " and no storage yet, and only a claim with storage can grow; " + unbound(claim));
        } else if (!claim.expandable()) {
            at.add(what + ", and " + className(claim) + " lets no claim grow (allowVolumeExpansion); ask for "
                    + claim.size() + ", or copy the data into a volume of another name on a class that does");
        }
    }

    private static void storageClass(Faults at, Volume volume, ObservedClaim claim) {
        if (!(volume instanceof ClaimVolume wanted) || wanted.storageClass().isEmpty()) {
            return;
        }
        if (!wanted.storageClass().equals(claim.storageClass())) {
            at.add("is '" + wanted.storageClass().get() + "', but claim '" + claim.name() + "' lies on "
                    + className(claim) + ", and the class of a claim cannot change; "
                    + (claim.phase() == Phase.BOUND
                            ? "keep the class, or copy the data into a volume of another name"
                            : unbound(claim)));
        }
    }

    private static String className(ObservedClaim claim) {
        return claim.storageClass().map(name -> "storage class '" + name + "'").orElse("no storage class");
    }

    private static String unbound(ObservedClaim claim) {
        return "wait until it is bound, or, as long as it never was and so holds no data, undeploy, destroy it with"
                + " destroyData(\"" + claim.name() + "\"), and deploy again";
    }
}
