package io.sem.k8s;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.sem.api.error.InvalidSpecException;
import io.sem.api.error.NotFoundException;
import io.sem.api.spi.Action;
import io.sem.api.spi.WellKnown;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.workload.DeploymentRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Does something to what runs, with one request where that is possible. */
final class Actions {

    private final Gateway gateway;
    private final Mirrors mirrors;

    Actions(Gateway gateway, Mirrors mirrors) {
        this.gateway = gateway;
        this.mirrors = mirrors;
    }

    void perform(Action action) {
        if (action instanceof Action.Scale scale) {
            patchSpec(scale.deployment(), Map.of("replicas", scale.replicas()));
        } else if (action instanceof Action.Restart restart) {
            Map<String, Object> labels = Map.of("labels", Map.of(WellKnown.TEMPLATE, restart.template()));
            patchSpec(restart.deployment(), Map.of("template", Map.of("metadata", labels)));
        } else if (action instanceof Action.DeletePod delete) {
            end(pod(delete.environment(), delete.pod()));
        } else if (action instanceof Action.RelabelPod relabel) {
            relabel(relabel);
        } else if (action instanceof Action.DestroyClaim destroy) {
            new ClaimDestroyer(gateway, mirrors).destroy(destroy.environment(), destroy.claim());
        } else {
            new NodeActions(gateway, mirrors).perform(action);
        }
    }

    private void patchSpec(DeploymentRef ref, Map<String, Object> spec) {
        String namespace = ref.environment().namespace();
        Map<String, Object> fields = Map.of("spec", spec);
        Optional<Deployment> deployment = mirrors.deployments.find(namespace, ref.name());
        Optional<StatefulSet> set = mirrors.statefulSets.find(namespace, ref.name());
        if (deployment.isPresent()) {
            mirrors.deployments.wrote(gateway.merge(deployment.get(), fields));
        } else if (set.isPresent()) {
            mirrors.statefulSets.wrote(gateway.merge(set.get(), fields));
        } else if (mirrors.jobs.find(namespace, ref.name()).isPresent()) {
            throw InvalidSpecException.of(
                    "deployment", "'" + ref + "' runs to completion, which cannot be changed; deploy it again");
        } else {
            throw NotFoundException.of(
                    "deployment '" + ref.name() + "' in " + ref.environment(), deployments(namespace));
        }
    }

    private List<String> deployments(String namespace) {
        return Stream.of(
                        mirrors.deployments.in(namespace),
                        mirrors.statefulSets.in(namespace),
                        mirrors.jobs.in(namespace))
                .flatMap(each -> each.stream())
                .map(each -> each.getMetadata().getName())
                .toList();
    }

    private void end(Pod pod) {
        String namespace = pod.getMetadata().getNamespace();
        if (gateway.delete(Pod.class, namespace, pod.getMetadata().getName())) {
            mirrors.pods.wrote(ending(pod));
        } else {
            mirrors.pods.gone(pod);
        }
    }

    /** The answer does not hold the pod as it is now, so it is marked here until the watch shows it. */
    private static Pod ending(Pod pod) {
        long next = Long.parseLong(pod.getMetadata().getResourceVersion()) + 1;
        return new PodBuilder(pod)
                .editMetadata()
                .withDeletionTimestamp(Instant.now().toString())
                .withResourceVersion(String.valueOf(next))
                .endMetadata()
                .build();
    }

    private void relabel(Action.RelabelPod relabel) {
        Pod pod = pod(relabel.environment(), relabel.pod());
        mirrors.pods.wrote(gateway.patch(
                pod,
                List.of(Map.of(
                        "op", "replace",
                        "path", "/metadata/labels",
                        "value", relabel.labels().asMap()))));
    }

    private Pod pod(EnvironmentRef environment, String name) {
        return mirrors.pods
                .find(environment.namespace(), name)
                .orElseThrow(() -> NotFoundException.of(
                        "pod '" + name + "' in " + environment,
                        mirrors.pods.in(environment.namespace()).stream()
                                .map(pod -> pod.getMetadata().getName())
                                .toList()));
    }
}
