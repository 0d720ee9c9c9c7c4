package io.sem.k8s;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.sem.api.spi.Refusals;
import io.sem.api.spi.WellKnown;
import io.sem.api.spi.Workload;
import io.sem.api.status.Drift;
import io.sem.api.volume.ConfigVolume;
import io.sem.api.volume.SecretVolume;
import io.sem.api.workload.EnvValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Compares everything that a workload consists of with the mirrors, which costs no request. What others
 * have added to the controller is a difference too (see {@link Additions}).
 */
final class WorkloadDrift {

    private final KubernetesObjects objects;
    private final KnownSecrets secrets;
    private final Workload workload;
    private final String namespace;

    WorkloadDrift(KubernetesObjects objects, KnownSecrets secrets, Workload workload) {
        this.objects = objects;
        this.secrets = secrets;
        this.workload = workload;
        this.namespace = workload.ref().environment().namespace();
    }

    List<Drift> all() {
        HasMetadata controller = WorkloadManifest.of(workload, Hardening.isEnforcedIn(objects, namespace));
        Optional<? extends HasMetadata> present = objects.controllers(
                        workload.run().kind())
                .find(namespace, workload.ref().name());
        List<Drift> all = new ArrayList<>(ObjectDrift.of(controller, present));
        workload.services().stream()
                .map(service -> ServiceManifest.of(workload, service))
                .forEach(service -> all.addAll(ObjectDrift.of(service, find(objects.services, service))));
        files().forEach(config -> all.addAll(ObjectDrift.of(config, find(objects.configs, config))));
        all.addAll(new ClaimDrift(objects, workload).all());
        present.filter(this::isSameRevision).ifPresent(found -> all.addAll(missingSecrets()));
        return all.stream()
                .sorted(Comparator.comparing(Drift::object).thenComparing(Drift::field))
                .toList();
    }

    private static <T extends HasMetadata> Optional<T> find(MirroredObjects<T, ?> kind, HasMetadata wanted) {
        return kind.find(
                wanted.getMetadata().getNamespace(), wanted.getMetadata().getName());
    }

    private Stream<HasMetadata> files() {
        return workload.template().volumes().stream()
                .filter(ConfigVolume.class::isInstance)
                .map(volume -> VolumeManifest.config(workload, (ConfigVolume) volume));
    }

    /** Secrets are made before the workload; those of a revision that is only about to be written need not exist yet. */
    private boolean isSameRevision(HasMetadata controller) {
        return WorkloadReader.number(controller, WellKnown.REVISION) == workload.revision();
    }

    private List<Drift> missingSecrets() {
        return secrets.missing(workload.ref(), names()).stream()
                .map(name -> Drift.missing(Refusals.secret(name)))
                .toList();
    }

    /** The secrets that the pods read, as variables or as files. */
    private Set<String> names() {
        Set<String> names = new TreeSet<>();
        workload.template().allContainers().stream()
                .flatMap(container -> container.env().stream())
                .filter(variable -> variable.value() instanceof EnvValue.SecretKey)
                .forEach(variable -> names.add(((EnvValue.SecretKey) variable.value()).secret()));
        workload.template().volumes().stream()
                .filter(SecretVolume.class::isInstance)
                .forEach(volume -> names.add(((SecretVolume) volume).secret()));
        return names;
    }
}
