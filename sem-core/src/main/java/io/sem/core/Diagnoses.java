package io.sem.core;

import io.sem.api.error.Diagnosis;
import io.sem.api.status.Observed;
import java.time.Instant;
import java.util.Optional;

/** Why a deployment does not come up. */
final class Diagnoses {

    private Diagnoses() {}

    /** The first cause of what is wrong; empty while nothing is. Never throws. */
    static Optional<Diagnosis> first(Observed observed, String deployment, Instant now) {
        return observed.workload(deployment).flatMap(workload -> Optional.<Diagnosis>empty());
    }
}
