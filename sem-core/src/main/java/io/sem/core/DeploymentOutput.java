package io.sem.core;

import io.sem.api.secret.Sensitive;
import io.sem.api.workload.EnvValue;
import java.util.List;

/** The value of one output of a deployment. A value that is a secret stays in the cluster until it is revealed by name. */
record DeploymentOutput(Place place, EnvValue value) {

    static DeploymentOutput of(Place place, String deployment, String output) {
        Snapshot now = place.snapshot();
        now.requireHistory(deployment);
        return new DeploymentOutput(
                place, new Outputs(new KnownSpecs(now, List.of())).resolve(EnvValue.output(deployment, output)));
    }

    /** The text, or {@link Sensitive#MASK} in place of a secret. */
    String text() {
        return value instanceof EnvValue.Literal literal ? literal.text() : Sensitive.MASK;
    }

    Sensitive reveal() {
        return value instanceof EnvValue.SecretKey key
                ? place.backend().store().reveal(place.ref(), key)
                : Sensitive.of(((EnvValue.Literal) value).text());
    }
}
