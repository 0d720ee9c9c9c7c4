package io.sem.k8s;

import io.sem.api.spi.Action;

/**
 * Performs actions, each with one request where that is possible. Every kind of action is named here, so that one that
 * is added to the contract fails loudly instead of being taken for another. Java 17 has no switch over types that the
 * compiler could check; a test walks the permitted subclasses of {@link Action} instead.
 *
 * <table>
 * <caption>What is asked of the API server</caption>
 * <tr><th>action</th><th>requests</th></tr>
 * <tr><td>Scale, Restart</td><td>a merge patch of the Deployment or StatefulSet</td></tr>
 * <tr><td>Pause</td><td>a merge patch of the Deployment: paused</td></tr>
 * <tr><td>DeletePod</td><td>a deletion</td></tr>
 * <tr><td>Cancel</td><td>a merge patch of the job: suspend</td></tr>
 * <tr><td>RelabelPod</td><td>a JSON patch of the pod</td></tr>
 * <tr><td>Cordon</td><td>a merge patch of the node</td></tr>
 * <tr><td>Drain</td><td>the same, a list of the node's pods, an eviction for each</td></tr>
 * <tr><td>Fence</td><td>a merge patch of the node under its version</td></tr>
 * <tr><td>DestroyClaim</td><td>a deletion of the claim, and one of SEM's persistent volume behind it</td></tr>
 * </table>
 */
final class KubernetesActions {

    private final WorkloadActions workloads;
    private final PodActions pods;
    private final NodeActions nodes;
    private final ClaimDestroyer claims;

    KubernetesActions(KubernetesObjects objects) {
        this.workloads = new WorkloadActions(objects);
        this.pods = new PodActions(objects);
        this.nodes = new NodeActions(objects);
        this.claims = new ClaimDestroyer(objects);
    }

    /** Throws {@link io.sem.api.error.NotFoundException} with what does exist when the object is not there. */
    void perform(Action action) {
        if (action instanceof Action.Scale scale) {
            workloads.scale(scale);
        } else if (action instanceof Action.Restart restart) {
            workloads.restart(restart);
        } else if (action instanceof Action.Pause pause) {
            workloads.pause(pause);
        } else if (action instanceof Action.Cancel cancel) {
            workloads.cancel(cancel);
        } else if (action instanceof Action.DeletePod delete) {
            pods.delete(delete);
        } else if (action instanceof Action.RelabelPod relabel) {
            pods.relabel(relabel);
        } else if (action instanceof Action.Cordon cordon) {
            nodes.cordon(cordon.node(), cordon.cordoned());
        } else if (action instanceof Action.Drain drain) {
            nodes.drain(drain.node());
        } else if (action instanceof Action.Fence fence) {
            nodes.fence(fence.node(), fence.fenced());
        } else if (action instanceof Action.DestroyClaim destroy) {
            claims.destroy(destroy.environment(), destroy.claim());
        } else {
            throw new IllegalStateException("no way to perform " + action);
        }
    }
}
