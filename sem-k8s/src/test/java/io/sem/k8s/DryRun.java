package io.sem.k8s;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.sem.api.label.Labels;
import io.sem.api.spi.StoredRecord;
import io.sem.api.spi.WellKnown;
import io.sem.api.spi.Workload;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.volume.ConfigVolume;
import io.sem.api.volume.Volume;
import io.sem.api.workload.DeploymentRef;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.PodGroup;
import io.sem.core.pack.Packages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** Asks the API server whether it would accept the objects of a spec; it writes none of them. */
final class DryRun {

    private static final PatchContext CONTEXT = new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager(WellKnown.SEM)
            .withForce(true)
            .withDryRun(List.of("All"))
            .build();

    private final Map<String, Optional<String>> answers = new ConcurrentHashMap<>();
    private final KubernetesClient client;
    private final EnvironmentRef environment;
    private final StoredRecord owner;

    DryRun(KubernetesClient client, EnvironmentRef environment, StoredRecord owner) {
        this.client = client;
        this.environment = environment;
        this.owner = owner;
    }

    /**
     * Why the API server refuses the spec; empty when it accepts every object of it.
     *
     * @param change the last change of the JSON of each object
     */
    Optional<String> refusal(DeploymentSpec spec, UnaryOperator<String> change) {
        return objects(spec).stream()
                .flatMap(each -> answer(each, change).stream())
                .findFirst();
    }

    /** Many specs have equal objects, and each of those is asked about once. */
    private Optional<String> answer(HasMetadata object, UnaryOperator<String> change) {
        String json = change.apply(Serialization.asJson(object));
        return answers.computeIfAbsent(json, body -> refusal(object, body));
    }

    private Optional<String> refusal(HasMetadata object, String body) {
        try {
            client.resource(object).patch(CONTEXT, body);
            return Optional.empty();
        } catch (KubernetesClientException e) {
            if (e.getCode() < 400 || e.getCode() == 409 || e.getCode() == 429) {
                throw e;
            }
            return Optional.of(object.getKind() + ": " + e.getCode() + " " + e.getMessage());
        }
    }

    /** The objects as the backend writes them, without asking the rules first. */
    private List<HasMetadata> objects(DeploymentSpec spec) {
        Workload workload = workload(spec);
        List<HasMetadata> objects = new ArrayList<>();
        for (Volume volume : workload.template().volumes()) {
            if (volume instanceof ConfigVolume config) {
                objects.add(VolumeManifest.config(workload, config));
            }
            ClaimManifest.persistentVolume(workload, volume).ifPresent(objects::add);
            ClaimManifest.shared(workload, volume).ifPresent(objects::add);
        }
        workload.services().forEach(service -> objects.add(ServiceManifest.of(workload, service)));
        objects.add(WorkloadManifest.of(workload, false));
        return objects;
    }

    private Workload workload(DeploymentSpec spec) {
        DeploymentRef ref = new DeploymentRef(environment, spec.name());
        PodGroup group = Packages.STANDARD.resolve(spec.group());
        Labels own = Labels.of(
                WellKnown.MANAGED_BY, WellKnown.SEM, WellKnown.DEPLOYMENT, spec.name(), WellKnown.TEMPLATE, "0");
        return Workload.builder(ref)
                .run(spec.run())
                .replicas(spec.replicas())
                .template(group.withLabels(group.labels().with(own)))
                .templateHash("0")
                .specHash("0")
                .revision(1)
                .labels(spec.labels().with(own))
                .selector(Labels.of(WellKnown.DEPLOYMENT, spec.name()))
                .addAllServices(spec.services())
                .minReady(spec.minReady())
                .progressDeadline(io.sem.core.rules.Rules.progressDeadline(spec))
                .owner(owner)
                .build();
    }
}
