package io.sem.core;

import io.sem.api.quantity.Memory;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedClaim;
import io.sem.api.volume.ClaimVolume;
import io.sem.api.volume.Volume;
import io.sem.api.workload.DeploymentSpec;
import java.util.stream.Stream;

/**
 * Lets an earlier spec keep the size that its data has grown to since. A rollback is about programs: claims never shrink, so that
 * the spec as it was would be refused for ever.
 */
final class KeptSizes {

    private KeptSizes() {}

    /** Returns the spec with every claim at least as large as it is in the environment. */
    static DeploymentSpec of(DeploymentSpec spec, Observed look) {
        return spec.withGroup(spec.group()
                .withVolumes(spec.group().volumes().stream()
                        .map(volume -> kept(volume, spec.name(), look))
                        .toList()));
    }

    private static Volume kept(Volume volume, String deployment, Observed look) {
        if (!(volume instanceof ClaimVolume claim)) {
            return volume;
        }
        Memory size = Stream.concat(
                        Stream.of(claim.size()),
                        look.claims(deployment).stream()
                                .filter(found -> found.volume().equals(claim.name()))
                                .map(ObservedClaim::size))
                .max(Memory::compareTo)
                .orElseThrow();
        return new ClaimVolume(claim.name(), size, claim.storageClass());
    }
}
