package io.sem.k8s;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.sem.api.network.ServiceSpec;
import io.sem.api.network.ServiceType;
import io.sem.api.spi.WellKnown;
import io.sem.api.spi.Workload;
import io.sem.api.volume.ConfigVolume;
import io.sem.api.volume.Volume;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes the cluster run a workload. What the API server would not let change is replaced; what belongs to another deployment
 * is refused before the first write.
 */
final class Applier {

    private final Gateway gateway;
    private final Mirrors mirrors;

    Applier(Gateway gateway, Mirrors mirrors) {
        this.gateway = gateway;
        this.mirrors = mirrors;
    }

    void apply(Workload workload) {
        HasMetadata keeper = WorkloadManifest.of(workload, isRestricted(workload));
        new Collisions(mirrors, workload).refuse(keeper);
        workload.template().volumes().forEach(volume -> data(workload, volume));
        workload.services().forEach(service -> service(workload, service));
        removeOtherKinds(workload, keeper);
        write(keeper);
        removeOldServices(workload);
        removeOldConfigs(workload);
    }

    private void data(Workload workload, Volume volume) {
        if (volume instanceof ConfigVolume config) {
            mirrors.configs.wrote(gateway.apply(VolumeManifest.config(workload, config)));
        }
        ClaimManifest.persistentVolume(workload, volume).ifPresent(gateway::apply);
        ClaimManifest.shared(workload, volume).map(gateway::apply).ifPresent(mirrors.claims::wrote);
    }

    private void service(Workload workload, ServiceSpec wanted) {
        Optional<Service> found = mirrors.services.find(namespace(workload), wanted.name());
        // A service cannot get or lose its cluster IP (core/v1 ServiceSpec.clusterIP), so it is made again.
        found.filter(service -> ServiceReader.isHeadless(service) != (wanted.type() == ServiceType.HEADLESS))
                .ifPresent(this::remove);
        mirrors.services.wrote(gateway.apply(ServiceManifest.of(workload, wanted)));
    }

    private void write(HasMetadata keeper) {
        if (keeper instanceof Deployment deployment) {
            mirrors.deployments.wrote(gateway.apply(deployment));
        } else if (keeper instanceof StatefulSet set) {
            mirrors.statefulSets.wrote(gateway.apply(set));
        } else {
            write((Job) keeper);
        }
    }

    /** What a Job runs cannot change; a changed one is to run again, and so is one of a record that is gone. */
    private void write(Job job) {
        String name = job.getMetadata().getName();
        Optional<Job> found = mirrors.jobs.find(job.getMetadata().getNamespace(), name);
        found.filter(old -> !sameRun(old, job)).ifPresent(old -> {
            gateway.delete(Job.class, job.getMetadata().getNamespace(), name);
            mirrors.jobs.gone(old);
        });
        mirrors.jobs.wrote(gateway.apply(job));
    }

    private static boolean sameRun(Job old, Job job) {
        return WorkloadReader.annotation(old, WellKnown.SPEC_HASH)
                        .equals(WorkloadReader.annotation(job, WellKnown.SPEC_HASH))
                && old.getMetadata()
                        .getOwnerReferences()
                        .equals(job.getMetadata().getOwnerReferences());
    }

    private void removeOtherKinds(Workload workload, HasMetadata keeper) {
        String namespace = namespace(workload);
        String name = workload.ref().name();
        if (!(keeper instanceof Deployment)) {
            mirrors.deployments.find(namespace, name).ifPresent(old -> {
                gateway.delete(Deployment.class, namespace, name);
                mirrors.deployments.gone(old);
            });
        }
        if (!(keeper instanceof StatefulSet)) {
            mirrors.statefulSets.find(namespace, name).ifPresent(old -> {
                gateway.delete(StatefulSet.class, namespace, name);
                mirrors.statefulSets.gone(old);
            });
        }
        if (!(keeper instanceof Job)) {
            mirrors.jobs.find(namespace, name).ifPresent(old -> {
                gateway.delete(Job.class, namespace, name);
                mirrors.jobs.gone(old);
            });
        }
    }

    private void removeOldServices(Workload workload) {
        Set<String> wanted = workload.services().stream().map(ServiceSpec::name).collect(Collectors.toSet());
        mirrors.services.in(namespace(workload)).stream()
                .filter(service -> Ownership.owns(workload.ref(), service))
                .filter(service -> !wanted.contains(service.getMetadata().getName()))
                .forEach(this::remove);
    }

    /** Pods of the template before may still start, so the files of every template that a pod was made from stay. */
    private void removeOldConfigs(Workload workload) {
        Set<String> used = mirrors.pods.in(namespace(workload)).stream()
                .flatMap(pod -> pod.getSpec().getVolumes().stream())
                .filter(volume -> volume.getConfigMap() != null)
                .map(volume -> volume.getConfigMap().getName())
                .collect(Collectors.toSet());
        workload.template().volumes().stream()
                .filter(ConfigVolume.class::isInstance)
                .forEach(volume -> used.add(Names.config(workload.ref(), (ConfigVolume) volume)));
        mirrors.configs.in(namespace(workload)).stream()
                .filter(map -> Ownership.owns(workload.ref(), map))
                .filter(map -> !RecordManifest.isRecord(map, Names.DEPLOYMENT_RECORD))
                .filter(map -> !used.contains(map.getMetadata().getName()))
                .forEach(map -> {
                    gateway.delete(
                            ConfigMap.class,
                            namespace(workload),
                            map.getMetadata().getName());
                    mirrors.configs.gone(map);
                });
    }

    private void remove(Service service) {
        gateway.delete(
                Service.class,
                service.getMetadata().getNamespace(),
                service.getMetadata().getName());
        mirrors.services.gone(service);
    }

    private boolean isRestricted(Workload workload) {
        return mirrors.namespaces
                .find(namespace(workload))
                .filter(Hardening::isEnforced)
                .isPresent();
    }

    private static String namespace(Workload workload) {
        return workload.ref().environment().namespace();
    }
}
