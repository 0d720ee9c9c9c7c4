package io.sem.api.workload;

/**
 * Whatever can be deployed: a deployment spec, or a recipe that expands to one. Implement it to give your own users a
 * recipe of yours.
 */
public interface Deployable {

    /** What to run. The same recipe always gives an equal spec. */
    DeploymentSpec toSpec();
}
