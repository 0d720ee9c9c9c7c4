package io.sem.testkit.contract;

import io.sem.Platform;
import io.sem.Sem;
import io.sem.embedded.EmbeddedBackend;
import io.sem.embedded.Simulation;

/** The contract on the embedded cluster. */
final class EmbeddedContractTest extends BackendContract {
    private final Simulation simulation = simulation();
    private final Platform platform = Sem.on(EmbeddedBackend.create(simulation));

    @Override
    public Platform platform() {
        return platform;
    }

    @Override
    public DirectAccess cluster() {
        return new SimulatedAccess(simulation);
    }

    private Simulation simulation() {
        Simulation simulation = Simulation.create();
        simulation.image(missingImage()).imageMissing();
        return simulation;
    }
}
