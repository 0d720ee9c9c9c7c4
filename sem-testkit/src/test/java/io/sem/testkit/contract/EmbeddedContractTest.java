package io.sem.testkit.contract;

import java.time.Duration;
import io.sem.Platform;
import io.sem.Sem;
import io.sem.embedded.EmbeddedBackend;
import io.sem.embedded.Simulation;

/** The contract on the embedded cluster. */
final class EmbeddedContractTest extends BackendContract {
    private final Platform platform = Sem.on(EmbeddedBackend.create(simulation()));

    @Override
    public Platform platform() {
        return platform;
    }

    private Simulation simulation() {
        Simulation simulation = Simulation.create();
        simulation.image(missingImage()).imageMissing();
        simulation
                .containers((ref, container) -> container.command().contains(ContractSpecs.FAILS))
                .crashes(4);
        simulation
                .containers((ref, container) -> container.command().contains(ContractSpecs.CRASHES))
                .crashes(4);
        simulation
                .containers((ref, container) -> container.command().contains(ContractSpecs.WORKS_FOR_AN_HOUR))
                .worksFor(Duration.ofHours(1));
        return simulation;
    }
}
