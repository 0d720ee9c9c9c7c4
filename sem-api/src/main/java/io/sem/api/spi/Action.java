package io.sem.api.spi;

import io.sem.api.label.Labels;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.workload.DeploymentRef;

/**
 * Something done to what runs. A backend throws {@link io.sem.api.error.NotFoundException}, naming what does exist, when the
 * object is not there.
 */
public sealed interface Action {

    /**
     * Changes how many pods are wanted, and nothing else.
     *
     * @param deployment which one
     * @param replicas 0 or more
     * @param cameUp the latest revision that is known to have come up, to be kept with the workload; 0 changes nothing
     */
    record Scale(DeploymentRef deployment, int replicas, int cameUp) implements Action {

        /** Scales without news about revisions. */
        public Scale(DeploymentRef deployment, int replicas) {
            this(deployment, replicas, 0);
        }
    }

    /**
     * Replaces all pods in the way of an update, with nothing changed but the value of {@link WellKnown#TEMPLATE}.
     *
     * @param deployment which one
     * @param template the new value
     * @param cameUp the latest revision that is known to have come up, to be kept with the workload; 0 changes nothing
     */
    record Restart(DeploymentRef deployment, String template, int cameUp) implements Action {

        /** Restarts without news about revisions. */
        public Restart(DeploymentRef deployment, String template) {
            this(deployment, template, 0);
        }
    }

    /**
     * Deletes a pod; what keeps it makes a new one.
     *
     * @param environment where
     * @param pod its name
     */
    record DeletePod(EnvironmentRef environment, String pod) implements Action {}

    /**
     * Sets the labels of a pod. Without {@link WellKnown#DEPLOYMENT} it leaves its deployment, which
     * makes a new one, and goes on running.
     *
     * @param environment where
     * @param pod its name
     * @param labels all labels it is to have
     */
    record RelabelPod(EnvironmentRef environment, String pod, Labels labels) implements Action {}

    /**
     * Keeps new pods away from a node, or no longer does.
     *
     * @param node its name
     * @param cordoned whether new pods are kept away
     */
    record Cordon(String node, boolean cordoned) implements Action {}

    /**
     * Moves all pods away from a node and keeps new ones away.
     *
     * @param node its name
     */
    record Drain(String node) implements Action {}

    /**
     * Declares a node that does not answer to be dead for certain, so that its stateful pods and volumes may move
     * (taint {@code node.kubernetes.io/out-of-service}); or takes that back.
     *
     * @param node its name
     * @param fenced whether it is dead for certain
     */
    record Fence(String node, boolean fenced) implements Action {}

    /**
     * Deletes kept data for ever.
     *
     * @param environment where
     * @param claim the claim's name
     */
    record DestroyClaim(EnvironmentRef environment, String claim) implements Action {}
}
