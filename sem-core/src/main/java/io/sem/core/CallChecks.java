package io.sem.core;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.volume.ClaimVolume;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.EnvValue;
import io.sem.core.rules.Rules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Everything that can be known about the specs of one call before the first write. It is known over all specs together, and told
 * together, so that a call either starts to write something that will be accepted, as far as anybody can tell, or writes nothing.
 * What only the cluster knows, such as a node port of somebody else's service, is refused by the cluster.
 */
final class CallChecks {

    private final Snapshot now;
    private final List<DeploymentSpec> specs;
    private final CallFaults faults;

    CallChecks(Snapshot now, List<DeploymentSpec> specs) {
        this.now = now;
        this.specs = specs;
        this.faults = new CallFaults(specs);
    }

    /**
     * Checks all specs, and returns them in the order of their dependencies.
     *
     * @param environments the other environments of the cluster, which share its node ports
     * @throws io.sem.api.error.SemException the one refusal, or an {@link InvalidSpecException} with all of them
     */
    List<DeploymentSpec> run(Neighbours environments) {
        specs.forEach(spec -> faults.check(spec, () -> Rules.check(spec)));
        List<DeploymentSpec> ordered = new ArrayList<>();
        faults.check(() -> ordered.addAll(Order.of(specs, now::applied)));
        Rules.checkIn(now.place().spec(), now.look(), specs, faults::check);
        new NodePorts(now, environments, faults).check(ordered.isEmpty() ? specs : ordered);
        Outputs outputs = new Outputs(new KnownSpecs(now, specs));
        specs.forEach(spec -> outputs(outputs, spec));
        new NeededSecrets(now, specs).check(faults);
        NeededRegistries registries = new NeededRegistries(now);
        specs.forEach(spec -> registries.check(spec, faults));
        specs.forEach(this::storageClasses);
        specs.forEach(spec -> faults.check(spec, () -> Credentials.requireReadable(now, spec)));
        specs.forEach(spec -> faults.check(spec, () -> CredentialFiles.check(now.place(), spec)));
        specs.forEach(spec -> faults.check(spec, () -> RenamedPorts.check(now, spec)));
        KeptData kept = new KeptData(now);
        faults.sound().forEach(spec -> faults.check(spec, () -> kept.check(spec)));
        if (!faults.isEmpty()) {
            faults.sound().forEach(this::recordable);
        }
        faults.refuse();
        return ordered;
    }

    /** A claim of a class that does not exist would wait for one without an end. */
    private void storageClasses(DeploymentSpec spec) {
        for (int i = 0; i < spec.group().volumes().size(); i++) {
            if (spec.group().volumes().get(i) instanceof ClaimVolume claim) {
                String path = "group.volumes[" + i + "].storageClass";
                claim.storageClass().ifPresent(name -> faults.check(spec, () -> requireStorageClass(path, name)));
            }
        }
    }

    private void requireStorageClass(String path, String name) {
        Set<String> known = now.place().backend().storageClasses();
        if (!known.contains(name)) {
            throw InvalidSpecException.of(
                    path,
                    "'" + name + "' is not a storage class of the cluster; existing storage classes: "
                            + (known.isEmpty() ? "none" : String.join(", ", known)));
        }
    }

    /** Checks the records of those that will be written; it costs too much for those that stay as they are. */
    void runRecordable(List<DeploymentSpec> changed) {
        changed.forEach(this::recordable);
        faults.refuse();
    }

    private void recordable(DeploymentSpec spec) {
        faults.check(spec, () -> requireRecordable(spec));
    }

    private void requireRecordable(DeploymentSpec spec) {
        History history = now.historyOrNone(spec.name());
        Entry next = new Entry.Draft(spec, "").numbered(history.number() + 1, Instant.EPOCH);
        RecordRules.check(spec, history.with(next, now.runningRevision(spec.name()), Lease.of("", Instant.EPOCH)));
    }

    private void outputs(Outputs outputs, DeploymentSpec spec) {
        for (int i = 0; i < spec.after().size(); i++) {
            String needed = spec.after().get(i);
            faults.check(spec.name(), "after[" + i + "]", () -> outputs.require(needed));
        }
        outputs("group.initContainers", spec, spec.group().initContainers(), outputs);
        outputs("group.sidecars", spec, spec.group().sidecars(), outputs);
        outputs("group.containers", spec, spec.group().containers(), outputs);
    }

    private void outputs(String path, DeploymentSpec spec, List<Container> containers, Outputs outputs) {
        for (int i = 0; i < containers.size(); i++) {
            for (int j = 0; j < containers.get(i).env().size(); j++) {
                if (containers.get(i).env().get(j).value() instanceof EnvValue.Output output) {
                    String place = path + "[" + i + "].env[" + j + "]";
                    faults.check(spec.name(), place, () -> outputs.require(output));
                }
            }
        }
    }
}
