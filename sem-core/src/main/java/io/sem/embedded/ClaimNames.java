package io.sem.embedded;

import io.sem.api.volume.ClaimVolume;
import io.sem.api.volume.NfsVolume;
import io.sem.api.volume.RbdVolume;
import io.sem.api.volume.Volume;
import io.sem.api.workload.PodGroup;
import java.util.List;

/** How the claims of a deployment are called. */
final class ClaimNames {

    private ClaimNames() {}

    /** The claims of one pod; {@code ordinal} is -1 unless the deployment is stateful. */
    static List<String> of(String deployment, PodGroup template, int ordinal) {
        return template.volumes().stream()
                .filter(ClaimNames::claimed)
                .map(volume -> of(deployment, volume, ordinal))
                .toList();
    }

    /** One share for all replicas, but a volume of its own for each replica of a stateful deployment. */
    static String of(String deployment, Volume volume, int ordinal) {
        return ordinal >= 0 && volume instanceof ClaimVolume
                ? volume.name() + "-" + deployment + "-" + ordinal
                : deployment + "-" + volume.name();
    }

    static boolean claimed(Volume volume) {
        return volume instanceof ClaimVolume || volume instanceof NfsVolume || volume instanceof RbdVolume;
    }
}
