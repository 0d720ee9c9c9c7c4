package io.sem.embedded;

import io.sem.api.spi.DesiredEnvironment;
import io.sem.api.spi.Gate;
import io.sem.api.spi.Workload;
import io.sem.api.volume.HostPath;
import io.sem.api.volume.Volume;
import io.sem.api.workload.DeploymentRef;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.PodGroup.RestartPolicy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the pods of one template of a deployment are made from. It lives as long as its pods, so
 * what follows from it alone is worked out once for all of them: what they request, which of their
 * volumes are claims, what their init containers wait for.
 */
final class PodTemplate {

    private final DeploymentRef deployment;
    private final PodGroup group;
    private final String hash;
    private final RestartPolicy policy;
    /** The gates that are init containers, by the container's name. */
    private final Map<String, Gate> gates = new HashMap<>();

    private final List<Gate.OfRun> runs = new ArrayList<>();
    private final List<Volume> claimed;
    private final List<HostPath> nodeBound;
    private @Nullable DesiredEnvironment defaults;
    private PodRequest request = PodRequest.NOTHING;

    PodTemplate(Workload workload) {
        this.deployment = workload.ref();
        this.group = workload.template();
        this.hash = workload.templateHash();
        this.policy = policy(workload);
        workload.gates().forEach(this::add);
        this.claimed = group.volumes().stream().filter(Volume::claimed).toList();
        this.nodeBound = NodeBound.volumes(group);
    }

    private void add(Gate gate) {
        if (gate instanceof Gate.OfService service) {
            gates.put(service.container(), gate);
        } else if (gate instanceof Gate.OfPods pods) {
            gates.put(pods.container(), gate);
        } else if (gate instanceof Gate.OfRun run) {
            runs.add(run);
        } else {
            throw new IllegalStateException("no way to wait at a " + gate.getClass());
        }
    }

    /**
     * What happens when a container ends. Kubernetes refuses Always in a Job, and everything else
     * in what is kept running (validation.ValidateJobSpec), so a kind of run leaves little to say.
     */
    private static RestartPolicy policy(Workload workload) {
        return switch (workload.run().kind()) {
            case KEPT_RUNNING, STATEFUL -> RestartPolicy.ALWAYS;
            case TO_COMPLETION -> {
                RestartPolicy said = workload.template().restartPolicy();
                yield said == RestartPolicy.ALWAYS ? RestartPolicy.NEVER : said;
            }
        };
    }

    /**
     * What each of its pods requests in this environment. Worked out again only when the defaults
     * of the environment change, which they hardly ever do.
     */
    PodRequest request(DesiredEnvironment environment) {
        if (defaults != environment) {
            defaults = environment;
            request = PodRequest.of(group, environment);
        }
        return request;
    }

    DeploymentRef deployment() {
        return deployment;
    }

    PodGroup group() {
        return group;
    }

    String hash() {
        return hash;
    }

    /** What happens when one of its containers ends. */
    RestartPolicy policy() {
        return policy;
    }

    /** What an init container waits for; empty when it is no gate of the deployment, whatever its name says. */
    Optional<Gate> gate(String container) {
        return Optional.ofNullable(gates.get(container));
    }

    /** The runs to completion without whose success a container is not started. */
    List<Gate.OfRun> runs(String container) {
        return runs.stream().filter(run -> run.containers().contains(container)).toList();
    }

    /** Its volumes that a claim stands for. */
    List<Volume> claimed() {
        return claimed;
    }

    /** Its volumes that lie on one node. */
    List<HostPath> nodeBound() {
        return nodeBound;
    }
}
