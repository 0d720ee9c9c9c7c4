package io.sem.k8s;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.sem.api.error.NotFoundException;
import io.sem.api.spi.Action;
import io.sem.api.spi.WellKnown;
import io.sem.api.workload.DeploymentRef;
import io.sem.api.workload.Run;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Changes a running workload by a merge patch of the one field concerned. The patch carries no version: two processes
 * that scale at once both succeed and the last one counts, as with {@code kubectl scale}.
 *
 * <p>The patched field then belongs to SEM's patches, which the API server keeps apart from SEM's applies; the next
 * apply takes it back (see {@link Gateway#apply}). So a number of replicas that was set here holds until somebody
 * deploys again.
 */
final class WorkloadActions {

    private final KubernetesObjects objects;

    WorkloadActions(KubernetesObjects objects) {
        this.objects = objects;
    }

    /** Changes how many pods are wanted, and nothing else. */
    void scale(Action.Scale scale) {
        patch(scale.deployment(), Map.of("replicas", scale.replicas()), scale.cameUp());
    }

    /** Replaces the pods by a label of the template, as {@code kubectl rollout restart} does by an annotation. */
    void restart(Action.Restart restart) {
        Map<String, Object> labels = Map.of("labels", Map.of(WellKnown.TEMPLATE, restart.template()));
        patch(restart.deployment(), Map.of("template", Map.of("metadata", labels)), restart.cameUp());
    }

    /** Pauses a Deployment, which then is only scaled; the other kinds have no such field. */
    void pause(Action.Pause pause) {
        DeploymentRef ref = pause.deployment();
        String namespace = ref.environment().namespace();
        Optional<Deployment> found = objects.deployments.find(namespace, ref.name());
        if (found.isPresent()) {
            objects.deployments.merge(found.get(), Map.of("spec", Map.of("paused", true)));
        } else if (!deployments(namespace).contains(ref.name())) {
            throw unknown(ref, namespace);
        }
    }

    /** Suspends a Job, which ends its pods (KEP-2232); a Deployment or StatefulSet of the name is no run. */
    void cancel(Action.Cancel cancel) {
        DeploymentRef ref = cancel.deployment();
        String namespace = ref.environment().namespace();
        Job job = objects.jobs.find(namespace, ref.name()).orElseThrow(() -> unknown(ref, namespace));
        objects.jobs.merge(job, Map.of("spec", Map.of("suspend", true)));
    }

    private void patch(DeploymentRef ref, Map<String, Object> spec, int cameUp) {
        String namespace = ref.environment().namespace();
        Map<String, Object> fields = cameUp == 0
                ? Map.of("spec", spec)
                : Map.of("spec", spec, "metadata", annotation(WellKnown.CAME_UP, Integer.toString(cameUp)));
        Optional<Deployment> deployment = objects.deployments.find(namespace, ref.name());
        Optional<StatefulSet> set = objects.statefulSets.find(namespace, ref.name());
        if (deployment.isPresent()) {
            objects.deployments.merge(deployment.get(), fields);
        } else if (set.isPresent()) {
            objects.statefulSets.merge(set.get(), fields);
        } else {
            throw unknown(ref, namespace);
        }
    }

    private static Map<String, Object> annotation(String key, String value) {
        return Map.of("annotations", Map.of(key, value));
    }

    private NotFoundException unknown(DeploymentRef ref, String namespace) {
        return NotFoundException.of("deployment '" + ref.name() + "' in " + ref.environment(), deployments(namespace));
    }

    /** What does exist, of all kinds. */
    private List<String> deployments(String namespace) {
        return Stream.of(Run.Kind.values())
                .flatMap(kind -> objects.controllers(kind).namesIn(namespace).stream())
                .toList();
    }
}
