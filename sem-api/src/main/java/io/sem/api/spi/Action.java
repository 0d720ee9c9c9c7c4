package io.sem.api.spi;

import io.sem.api.label.Labels;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.workload.DeploymentRef;

/**
 * A command to something that runs. If the object does not exist, the backend throws a {@link
 * io.sem.api.error.NotFoundException} that names the ones that do.
 */
public sealed interface Action {

    /**
     * Changes the number of wanted pods, and nothing else.
     *
     * @param deployment the deployment
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
     * Replaces all pods as an update does, with nothing changed but the value of {@link WellKnown#TEMPLATE}.
     *
     * @param deployment the deployment
     * @param template the new value of the label
     * @param cameUp the latest revision that is known to have come up, to be kept with the workload; 0 changes nothing
     */
    record Restart(DeploymentRef deployment, String template, int cameUp) implements Action {

        /** Restarts without news about revisions. */
        public Restart(DeploymentRef deployment, String template) {
            this(deployment, template, 0);
        }
    }

    /**
     * Lets the update of a deployment that is kept running stand still: the number of pods of each template stays as it is, until the
     * next workload is applied. Does nothing to a deployment of another kind.
     *
     * @param deployment the deployment
     */
    record Pause(DeploymentRef deployment) implements Action {}

    /**
     * Ends a run to completion before it is finished: its pods are told to end, and no other one is started. The deployment stays;
     * the next workload that is applied runs anew. A run that is finished stays as it is.
     *
     * @param deployment the deployment
     */
    record Cancel(DeploymentRef deployment) implements Action {}

    /**
     * Deletes a pod; its controller creates a new one.
     *
     * @param environment the environment of the pod
     * @param pod the name of the pod
     */
    record DeletePod(EnvironmentRef environment, String pod) implements Action {}

    /**
     * Sets the labels of a pod. Without {@link WellKnown#DEPLOYMENT} the pod leaves its deployment, whose controller creates a new
     * one, and goes on running.
     *
     * @param environment the environment of the pod
     * @param pod the name of the pod
     * @param labels all labels that the pod is to have
     */
    record RelabelPod(EnvironmentRef environment, String pod, Labels labels) implements Action {}

    /**
     * Stops new pods from being scheduled on a node, or allows it again.
     *
     * @param node the name of the node
     * @param cordoned whether new pods are kept away
     */
    record Cordon(String node, boolean cordoned) implements Action {}

    /**
     * Cordons a node and evicts its pods, so that they start on other nodes.
     *
     * @param node the name of the node
     */
    record Drain(String node) implements Action {}

    /**
     * Declares that a node which does not answer is certainly off, so that its stateful pods and volumes may move (taint {@code
     * node.kubernetes.io/out-of-service}, KEP-2268); or takes that back. Only a human or a machine that cut the power can know it: two
     * writers on one volume destroy data.
     *
     * @param node the name of the node
     * @param fenced whether the node is certainly off
     */
    record Fence(String node, boolean fenced) implements Action {}

    /**
     * Deletes a volume claim and its data irrevocably.
     *
     * @param environment the environment of the claim
     * @param claim the name of the claim
     */
    record DestroyClaim(EnvironmentRef environment, String claim) implements Action {}
}
