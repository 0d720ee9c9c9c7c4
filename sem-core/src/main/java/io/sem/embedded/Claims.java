package io.sem.embedded;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.error.QuotaExceededException;
import io.sem.api.error.Shortfall;
import io.sem.api.quantity.Memory;
import io.sem.api.spi.Workload;
import io.sem.api.volume.ClaimVolume;
import io.sem.api.volume.Volume;
import io.sem.api.workload.Run;
import java.util.List;

/** Makes claims, which stay when the deployment goes. */
final class Claims {

    private Claims() {}

    /** The volumes of a workload that get one claim for all its pods. */
    private static List<Volume> shared(Workload workload) {
        boolean stateful = workload.run() instanceof Run.Stateful;
        return workload.template().volumes().stream()
                .filter(volume -> ClaimNames.claimed(volume) && !(stateful && volume instanceof ClaimVolume))
                .toList();
    }

    /** Refuses a workload whose claims do not fit into the storage quota, or would shrink. */
    static void admit(Space space, Workload workload) {
        Memory more = Memory.ZERO;
        for (Volume volume : shared(workload)) {
            more = more.plus(growth(space, workload, volume));
        }
        List<Shortfall> shortfalls = space.quota().storage(more);
        if (!shortfalls.isEmpty()) {
            throw new QuotaExceededException(
                    QuotaLedger.text("persistentvolumeclaims of deployment \"" + workload.ref() + "\"", shortfalls)
                            + "; destroy data that is no longer needed, ask for less, or raise the quota",
                    QuotaExceededException.Level.ENVIRONMENT,
                    shortfalls);
        }
    }

    private static Memory growth(Space space, Workload workload, Volume volume) {
        String name = ClaimNames.of(workload.ref().name(), volume, -1);
        Claim present = space.claims().get(name);
        Memory wanted = Claim.size(volume);
        if (present == null) {
            return wanted;
        }
        if (wanted.compareTo(present.size()) < 0) {
            throw InvalidSpecException.of(
                    "volumes." + volume.name() + ".size",
                    "field can not be less than status.capacity: claim '" + name + "' has " + present.size() + ", was "
                            + wanted);
        }
        return wanted.minus(present.size());
    }

    static void ensure(Space space, Workload workload) {
        for (Volume volume : shared(workload)) {
            String name = ClaimNames.of(workload.ref().name(), volume, -1);
            Claim present = space.claims().get(name);
            if (present == null) {
                create(space, workload.ref().name(), volume, name);
            } else {
                present.become(volume);
            }
        }
    }

    static void create(Space space, String deployment, Volume volume, String name) {
        World world = space.world();
        boolean bound =
                Claim.storageClass(volume).map(world.storageClasses()::contains).orElse(true);
        space.claims()
                .put(
                        name,
                        new Claim(
                                name,
                                deployment,
                                volume,
                                new Claim.Birth(world.dice().uid(), bound)));
        if (!bound) {
            space.warn(
                    "PersistentVolumeClaim/" + name,
                    "ProvisioningFailed",
                    "storageclass.storage.k8s.io \""
                            + Claim.storageClass(volume).orElse("") + "\" not found");
        }
        space.touch();
    }
}
