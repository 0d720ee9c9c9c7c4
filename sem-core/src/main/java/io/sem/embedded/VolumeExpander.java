package io.sem.embedded;

/**
 * Makes volumes as large as their claims ask for, some time after somebody asked (the resizer of a CSI driver, and
 * pkg/kubelet/volumemanager for the file system). The pods that mount them run on.
 */
final class VolumeExpander implements Changes {

    private final ClusterState state;

    VolumeExpander(ClusterState state) {
        this.state = state;
    }

    @Override
    public void resized(Namespace namespace, Claim claim) {
        state.timeline().after(Delays.EXPAND, () -> expand(namespace, claim));
    }

    /** Does nothing for a claim that was destroyed meanwhile, and nothing new for one that was asked to grow twice. */
    private static void expand(Namespace namespace, Claim claim) {
        boolean there = namespace
                .claims()
                .find(claim.name())
                .filter(found -> found == claim)
                .isPresent();
        if (there && claim.observe().growing()) {
            namespace.resized(claim);
            namespace.report(
                    "PersistentVolumeClaim/" + claim.name(), "VolumeResizeSuccessful", "Resize volume succeeded");
        }
    }
}
