package io.sem.api.workload;

import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * Something that can be deployed: a deployment spec, or a recipe that expands to one. Implement it to offer a recipe of your own;
 * the engine treats it like those of SEM.
 */
public interface Deployable {

    /** Returns the spec. An equal recipe always returns an equal spec, because equality decides whether anything is written. */
    DeploymentSpec toSpec();

    /**
     * Returns the spec with a change that the recipe has no step for. Outputs of the recipe stay valid as long as the change keeps
     * the name, the services and the outputs.
     */
    default DeploymentSpec customize(UnaryOperator<DeploymentSpec> change) {
        return Objects.requireNonNull(change.apply(toSpec()), "the spec that customize returned");
    }
}
