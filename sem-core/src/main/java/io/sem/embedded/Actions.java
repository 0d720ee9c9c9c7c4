package io.sem.embedded;

import io.sem.api.error.ConflictException;
import io.sem.api.error.NotFoundException;
import io.sem.api.label.Labels;
import io.sem.api.spi.Action;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.workload.DeploymentRef;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can be done to what runs. */
final class Actions {

    private final World world;

    Actions(World world) {
        this.world = world;
    }

    void perform(Action action) {
        if (action instanceof Action.Scale scale) {
            keeper(scale.deployment()).scale(scale.replicas());
        } else if (action instanceof Action.Restart restart) {
            keeper(restart.deployment()).restart(restart.template());
        } else if (action instanceof Action.DeletePod delete) {
            world.kubelet().delete(pod(delete.environment(), delete.pod()));
        } else if (action instanceof Action.RelabelPod relabel) {
            relabel(pod(relabel.environment(), relabel.pod()), relabel.labels());
        } else if (action instanceof Action.DestroyClaim destroy) {
            destroy(destroy);
        } else {
            performOnNode(action);
        }
    }

    private void performOnNode(Action action) {
        if (action instanceof Action.Cordon cordon) {
            world.lifecycle().cordon(world.machines().require(cordon.node()), cordon.cordoned());
        } else if (action instanceof Action.Drain drain) {
            world.lifecycle().drain(world.machines().require(drain.node()));
        } else if (action instanceof Action.Fence fence) {
            world.lifecycle().fence(world.machines().require(fence.node()), fence.fenced());
        }
    }

    private Keeper keeper(DeploymentRef deployment) {
        Space space = world.space(deployment.environment());
        Keeper keeper = space.keepers().get(deployment.name());
        if (keeper == null) {
            throw NotFoundException.of(
                    "deployment '" + deployment + "'", space.keepers().keySet());
        }
        return keeper;
    }

    private Pod pod(EnvironmentRef environment, String name) {
        Space space = world.space(environment);
        Pod pod = space.pods().get(name);
        if (pod == null) {
            throw NotFoundException.of(
                    "pod '" + name + "' in " + environment, space.pods().keySet());
        }
        return pod;
    }

    /** A controller lets go of a pod that it does not select any more, and takes in one that it does. */
    private static void relabel(Pod pod, Labels labels) {
        pod.relabel(labels);
        Optional<Keeper> kept = pod.keeper();
        if (kept.isPresent() && !kept.get().selects(labels)) {
            kept.get().release(pod);
        } else if (kept.isEmpty()) {
            pod.space().keepers().values().stream()
                    .filter(keeper -> keeper.selects(labels))
                    .findFirst()
                    .ifPresent(keeper -> keeper.adopt(pod));
        }
    }

    private void destroy(Action.DestroyClaim destroy) {
        Space space = world.space(destroy.environment());
        Claim claim = space.claims().get(destroy.claim());
        if (claim == null) {
            throw NotFoundException.of(
                    "claim '" + destroy.claim() + "' in " + destroy.environment(),
                    space.claims().keySet());
        }
        if (!claim.users().isEmpty()) {
            String users = claim.users().stream().map(Pod::name).collect(Collectors.joining(", "));
            throw new ConflictException(
                    "claim '" + destroy.claim() + "' in " + destroy.environment() + " is in use by " + users
                            + "; undeploy first",
                    users,
                    "");
        }
        space.claims().remove(destroy.claim());
        space.touch();
        space.retry();
    }
}
