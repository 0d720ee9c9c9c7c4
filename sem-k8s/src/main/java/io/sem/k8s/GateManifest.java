package io.sem.k8s;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.sem.api.spi.Gate;
import io.sem.api.spi.Workload;
import io.sem.api.workload.DeploymentRef;
import java.util.List;
import java.util.Locale;

/**
 * Converts what a workload waits for.
 *
 * <table>
 * <caption>What a gate becomes</caption>
 * <tr><th>gate</th><th>objects</th></tr>
 * <tr><td>{@code OfService}</td><td>the init container of the template, without any privilege</td></tr>
 * <tr><td>{@code OfPods}</td><td>the same, and a headless service without ports over the other deployment's pods</td></tr>
 * <tr><td>{@code OfRun}</td><td>a variable of the first containers from the other deployment's record; the kubelet starts no
 *     container before the key is there (pkg/kubelet/kubelet_pods.go, makeEnvironmentVariables), and tries again about every 10 s</td></tr>
 * </table>
 */
final class GateManifest {

    /** The label of services that exist for a gate alone; nobody deployed them, so nobody is told of them. */
    static final String GATE = "sem.io/gate";

    private GateManifest() {}

    /** The container as the workload's gates want it; the same if none is about it. */
    static Container of(Workload workload, Container container) {
        Container result = container;
        for (Gate gate : workload.gates()) {
            result = of(workload, gate, result);
        }
        return result;
    }

    private static Container of(Workload workload, Gate gate, Container container) {
        String name = container.getName();
        if (gate instanceof Gate.OfService service) {
            return service.container().equals(name) ? unprivileged(container) : container;
        } else if (gate instanceof Gate.OfPods pods) {
            return pods.container().equals(name) ? unprivileged(container) : container;
        } else if (gate instanceof Gate.OfRun run) {
            return run.containers().contains(name) ? heldBack(workload, run, container) : container;
        }
        throw new IllegalStateException("no manifest of a " + gate.getClass());
    }

    /** A gate reads and writes nothing, so it gets nothing, in every environment and not only where that is demanded. */
    private static Container unprivileged(Container container) {
        return new ContainerBuilder(container)
                .editOrNewSecurityContext()
                .withRunAsNonRoot(true)
                .withReadOnlyRootFilesystem(true)
                .withAllowPrivilegeEscalation(false)
                .withNewCapabilities()
                .withDrop("ALL")
                .endCapabilities()
                .withNewSeccompProfile()
                .withType("RuntimeDefault")
                .endSeccompProfile()
                .endSecurityContext()
                .build();
    }

    private static Container heldBack(Workload workload, Gate.OfRun run, Container container) {
        String record = ObjectNames.record(new DeploymentRef(workload.ref().environment(), run.deployment()));
        return new ContainerBuilder(container)
                .addNewEnv()
                .withName(variable(run))
                .withNewValueFrom()
                .withNewConfigMapKeyRef(run.key(), record, null)
                .endValueFrom()
                .endEnv()
                .build();
    }

    /** No two deployments share one: their names hold no underscore. */
    private static String variable(Gate.OfRun run) {
        return "SEM_AFTER_" + run.deployment().toUpperCase(Locale.ROOT).replace('-', '_');
    }

    /** The gates of a workload that need a service. */
    static List<Gate.OfPods> services(Workload workload) {
        return workload.gates().stream()
                .filter(Gate.OfPods.class::isInstance)
                .map(Gate.OfPods.class::cast)
                .toList();
    }

    /** The headless service whose name has an address as soon as a pod is ready. It needs no port for that. */
    static Service service(Workload workload, Gate.OfPods gate) {
        return new ServiceBuilder()
                .withMetadata(Metadata.owned(workload, gate.service()))
                .editMetadata()
                .addToLabels(GATE, gate.deployment())
                .endMetadata()
                .withNewSpec()
                .withType("ClusterIP")
                .withClusterIP(ServiceManifest.NO_CLUSTER_IP)
                .withSelector(gate.selector().asMap())
                .endSpec()
                .build();
    }

    /** Whether a service exists for a gate alone. */
    static boolean isGate(Service service) {
        return service.getMetadata().getLabels().containsKey(GATE);
    }
}
