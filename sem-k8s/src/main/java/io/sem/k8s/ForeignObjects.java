package io.sem.k8s;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.sem.api.spi.Refusals;
import io.sem.api.spi.WellKnown;
import io.sem.api.spi.Workload;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.volume.ClaimName;
import io.sem.api.volume.ConfigVolume;
import io.sem.api.volume.Volume;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds objects that SEM did not make. The mirrors show only what carries SEM's label, so what stands under a name that they do not
 * know is asked for before it is written: server-side apply would otherwise merge SEM's fields into somebody else's object, which
 * would then count as SEM's and be deleted as such.
 *
 * <p>Asked are the kinds that SEM's role may list. Secrets are checked when they are made (see {@link KubernetesStore}).
 */
final class ForeignObjects {

    private static final String FOREIGN = WellKnown.MANAGED_BY + "!=" + WellKnown.SEM;

    private static final List<Class<? extends HasMetadata>> KINDS = List.of(
            Deployment.class,
            StatefulSet.class,
            Job.class,
            Pod.class,
            Service.class,
            PersistentVolumeClaim.class,
            ConfigMap.class);

    /** Put into every namespace by Kubernetes, Istio and OpenShift themselves. */
    private static final Set<String> OF_THE_PLATFORM =
            Set.of("kube-root-ca.crt", "istio-ca-root-cert", "openshift-service-ca.crt");

    private final KubernetesObjects objects;

    ForeignObjects(KubernetesObjects objects) {
        this.objects = objects;
    }

    /** Returns all that would be deleted with an environment, by kind and name, without what goes away with its owner or by itself. */
    List<String> in(EnvironmentRef environment) {
        return lists(environment.namespace(), KINDS).stream()
                .flatMap(List::stream)
                .filter(object ->
                        Absent.orNone(object.getMetadata().getOwnerReferences()).isEmpty())
                .filter(object -> !OF_THE_PLATFORM.contains(object.getMetadata().getName()))
                .filter(object -> object.getMetadata().getDeletionTimestamp() == null)
                .filter(object -> !isOfSemsAccount(object))
                .map(ForeignObjects::name)
                .toList();
    }

    /** A pod that was relabelled away has lost all labels of SEM, but still runs under its account. */
    private static boolean isOfSemsAccount(HasMetadata object) {
        return object instanceof Pod pod
                && ObjectNames.ENVIRONMENT_OBJECTS.equals(pod.getSpec().getServiceAccountName());
    }

    /** Throws if there are foreign objects under the names of a workload; makes no request if all its objects are SEM's. */
    void refuse(Workload workload) {
        String namespace = workload.ref().environment().namespace();
        List<String> foreign = new ArrayList<>();
        Map<Class<? extends HasMetadata>, Set<String>> unknown = unknown(workload, namespace);
        Iterator<Set<String>> names = unknown.values().iterator();
        for (List<? extends HasMetadata> objects : lists(namespace, List.copyOf(unknown.keySet()))) {
            Set<String> wanted = names.next();
            objects.stream()
                    .filter(object -> wanted.contains(object.getMetadata().getName()))
                    .forEach(object -> foreign.add(name(object)));
        }
        foreign.addAll(persistentVolumes(workload));
        if (!foreign.isEmpty()) {
            throw Refusals.foreign(workload.ref(), foreign);
        }
    }

    /** The names that the mirrors do not show, by kind. */
    private Map<Class<? extends HasMetadata>, Set<String>> unknown(Workload workload, String namespace) {
        Map<Class<? extends HasMetadata>, Set<String>> unknown = new LinkedHashMap<>();
        String name = workload.ref().name();
        Class<? extends HasMetadata> controller = controller(workload);
        if (objects.controllers(workload.run().kind()).find(namespace, name).isEmpty()) {
            add(unknown, controller, name);
            add(unknown, ConfigMap.class, ObjectNames.record(workload.ref()));
        }
        workload.services().stream()
                .filter(service ->
                        objects.services.find(namespace, service.name()).isEmpty())
                .forEach(service -> add(unknown, Service.class, service.name()));
        workload.template().volumes().stream()
                .flatMap(volume -> claims(workload, volume))
                .filter(claim -> objects.claims.find(namespace, claim).isEmpty())
                .forEach(claim -> add(unknown, PersistentVolumeClaim.class, claim));
        workload.template().volumes().stream()
                .filter(ConfigVolume.class::isInstance)
                .map(volume -> ObjectNames.config(workload.ref(), (ConfigVolume) volume))
                .filter(config -> objects.configs.find(namespace, config).isEmpty())
                .forEach(config -> add(unknown, ConfigMap.class, config));
        return unknown;
    }

    private static void add(
            Map<Class<? extends HasMetadata>, Set<String>> names, Class<? extends HasMetadata> kind, String name) {
        names.computeIfAbsent(kind, none -> new TreeSet<>()).add(name);
    }

    private static Class<? extends HasMetadata> controller(Workload workload) {
        return switch (workload.run().kind()) {
            case KEPT_RUNNING -> Deployment.class;
            case STATEFUL -> StatefulSet.class;
            case TO_COMPLETION -> Job.class;
        };
    }

    /** A StatefulSet takes whatever claims there are under the names of its own (statefulset/stateful_pod_control.go). */
    private static Stream<String> claims(Workload workload, Volume volume) {
        String name = workload.ref().name();
        if (!volume.claimed()) {
            return Stream.of();
        }
        return workload.run().claimsPerReplica(volume)
                ? IntStream.range(0, workload.replicas())
                        .mapToObj(ordinal -> ClaimName.ofReplica(name, volume, ordinal))
                : Stream.of(ClaimName.shared(name, volume));
    }

    /** Persistent volumes have no namespace and are not mirrored; asked for when their claim is new. */
    private List<String> persistentVolumes(Workload workload) {
        EnvironmentRef environment = workload.ref().environment();
        return workload.template().volumes().stream()
                .flatMap(volume -> ClaimManifest.persistentVolume(workload, volume).stream()
                        .filter(claim -> claims(workload, volume)
                                .anyMatch(name -> objects.claims
                                        .find(environment.namespace(), name)
                                        .isEmpty())))
                .flatMap(volume -> objects
                        .named(PersistentVolume.class, volume.getMetadata().getName())
                        .stream())
                .filter(volume -> !Ownership.owns(environment, volume))
                .map(ForeignObjects::name)
                .toList();
    }

    /** One list for each kind, all at the same time: whoever deploys waits for the slowest of them and not for their sum. */
    private List<List<? extends HasMetadata>> lists(String namespace, List<Class<? extends HasMetadata>> kinds) {
        return Together.ask(kinds, kind -> objects.list(namespace, kind, FOREIGN));
    }

    private static String name(HasMetadata object) {
        return object.getKind() + " '" + object.getMetadata().getName() + "'";
    }
}
