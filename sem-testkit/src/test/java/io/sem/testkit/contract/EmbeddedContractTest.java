package io.sem.testkit.contract;

import io.sem.Environment;
import io.sem.Platform;
import io.sem.Sem;
import io.sem.api.cluster.Capacity;
import io.sem.api.workload.Probe;
import io.sem.embedded.EmbeddedBackend;
import io.sem.embedded.Simulation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The contract on the embedded cluster. */
final class EmbeddedContractTest extends BackendContract {
    private final Simulation simulation = simulation();
    private final Platform platform = Sem.on(EmbeddedBackend.create(simulation));

    @Override
    public Platform platform() {
        return platform;
    }

    @Override
    public List<Fault> faults() {
        return EmbeddedFaults.all(missingImage());
    }

    @Override
    public void prepare(List<Fault> faults, Environment environment) {
        EmbeddedFaults.prepare(simulation, environment);
    }

    @Override
    public DirectAccess cluster() {
        return new SimulatedAccess(simulation);
    }

    private Simulation simulation() {
        Simulation simulation = Simulation.builder()
                .nodes(3, Capacity.of("4", "16Gi"))
                .growingStorageClass(growingClass())
                .build();
        simulation.image(missingImage()).imageMissing();
        simulation
                .containers((ref, container) -> container.command().contains(ContractSpecs.FAILS))
                .logs("out of ideas")
                .crashes(4);
        simulation
                .containers((ref, container) -> container.command().contains(ContractSpecs.CRASHES))
                .crashes(4);
        simulation
                .containers((ref, container) -> container.command().contains(ContractSpecs.WORKS_FOR_AN_HOUR))
                .worksFor(Duration.ofHours(1));
        Probe deaf = ContractSpecs.deaf().readiness().orElseThrow();
        simulation
                .containers((deployment, container) -> container.readiness().equals(Optional.of(deaf)))
                .neverReady();
        return simulation;
    }
}
