package io.sem.k8s;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.sem.api.spi.WellKnown;
import io.sem.api.spi.Workload;
import io.sem.api.volume.ConfigVolume;
import io.sem.api.volume.Volume;
import io.sem.api.workload.Run;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes the cluster run a workload. The order of the writes is that of the contract: files and claims first, because a
 * pod that refers to a missing one waits for the kubelet's next retry; then services, because a pod sees only services
 * older than itself in its variables; then the controller of the pods; and what the workload needs no longer is removed
 * last.
 *
 * <pre>
 * refuse collisions                             reads the mirrors
 * Service                                       dry run of those that ask for a node port which they do not have yet
 * ConfigMap, PersistentVolume, claim            for each volume; claims of replicas grow
 * Service                                       each; made again when it gains or loses its cluster IP
 * controller of another kind                    deleted, if there is one
 * Deployment | StatefulSet | Job                applied; a changed Job, and a set with larger claims, is made again
 * services and config maps of before            deleted
 * </pre>
 *
 * <p>What the API server would not let change is replaced; what belongs to another deployment is refused before the
 * first write, so that a refused workload leaves nothing behind.
 */
final class WorkloadApplier {

    private final KubernetesObjects objects;

    WorkloadApplier(KubernetesObjects objects) {
        this.objects = objects;
    }

    /**
     * Does nothing that a repetition would not do again, so that whoever was interrupted may simply apply once more.
     */
    void apply(Workload workload) {
        HasMetadata controller = WorkloadManifest.of(workload, Hardening.isEnforcedIn(objects, namespace(workload)));
        new Collisions(objects, workload).refuse(controller);
        leaveReplicas(workload, controller);
        ServiceApplier services = new ServiceApplier(objects, workload);
        services.requireAccepted();
        workload.template().volumes().forEach(volume -> data(workload, volume));
        services.write();
        removeOtherKinds(workload);
        write(workload, controller);
        services.removeOld();
        removeOldConfigs(workload);
    }

    /** Writes what a volume needs before a pod can start. */
    private void data(Workload workload, Volume volume) {
        if (volume instanceof ConfigVolume config) {
            ObjectWriter.write(workload, objects.configs, VolumeManifest.config(workload, config));
        }
        new ClaimApplier(objects).write(workload, volume);
    }

    /** Writes the controller into the mirror of its own kind. */
    private void write(Workload workload, HasMetadata controller) {
        if (controller instanceof Deployment deployment) {
            ObjectWriter.write(workload, objects.deployments, deployment);
            resume(deployment);
        } else if (controller instanceof StatefulSet set) {
            new StatefulSetApplier(objects).write(workload, set);
        } else if (controller instanceof Job job) {
            write(workload, job);
        } else {
            throw new IllegalStateException("no way to write a " + controller.getKind());
        }
    }

    /**
     * Lets an update that was paused go on, with what has just been applied. The field is SEM's by a patch and not by an apply, which
     * therefore leaves it as it is.
     */
    private void resume(Deployment applied) {
        objects.deployments
                .find(
                        applied.getMetadata().getNamespace(),
                        applied.getMetadata().getName())
                .filter(found -> Boolean.TRUE.equals(found.getSpec().getPaused()))
                .ifPresent(found -> objects.deployments.merge(found, Map.of("spec", Map.of("paused", false))));
    }

    /** Deletes a Job that ran something else first: what a Job runs cannot change (batch/v1 ValidateJobUpdate). */
    private void write(Workload workload, Job job) {
        objects.jobs
                .find(job.getMetadata().getNamespace(), job.getMetadata().getName())
                .filter(old -> !isSameRun(old, job))
                .ifPresent(objects.jobs::delete);
        ObjectWriter.write(workload, objects.jobs, job);
    }

    /** What is left out of an apply stays as its other manager has set it, and is no longer SEM's. */
    private void leaveReplicas(Workload workload, HasMetadata controller) {
        objects.controllers(workload.run().kind())
                .find(namespace(workload), workload.ref().name())
                .flatMap(FieldManagers::scaler)
                .ifPresent(scaler -> {
                    if (controller instanceof Deployment deployment) {
                        deployment.getSpec().setReplicas(null);
                    } else if (controller instanceof StatefulSet set) {
                        set.getSpec().setReplicas(null);
                    }
                });
    }

    /**
     * Every run has a template of its own. A Job of a record that is gone is about to be deleted by the garbage collector, so it
     * is not the same run either.
     */
    private static boolean isSameRun(Job old, Job job) {
        return WorkloadReader.template(old.getSpec().getTemplate())
                        .equals(WorkloadReader.template(job.getSpec().getTemplate()))
                && WorkloadReader.annotation(old, WellKnown.SPEC_HASH)
                        .equals(WorkloadReader.annotation(job, WellKnown.SPEC_HASH))
                && old.getMetadata()
                        .getOwnerReferences()
                        .equals(job.getMetadata().getOwnerReferences());
    }

    /**
     * Deletes the controller of another kind first. Its pods have the labels that the new one selects on, and two
     * controllers over the same pods would each count those of the other; claims stay, so that no data is lost on the
     * way.
     */
    private void removeOtherKinds(Workload workload) {
        for (Run.Kind kind : Run.Kind.values()) {
            if (kind != workload.run().kind()) {
                objects.controllers(kind)
                        .deleteIfKnown(namespace(workload), workload.ref().name());
            }
        }
    }

    /** Pods of the template before may still start, so the files of every template that a pod was made from stay. */
    private void removeOldConfigs(Workload workload) {
        Set<String> used = configsOfPods(namespace(workload));
        workload.template().volumes().stream()
                .filter(ConfigVolume.class::isInstance)
                .map(ConfigVolume.class::cast)
                .forEach(volume -> used.add(ObjectNames.config(workload.ref(), volume)));
        objects.configs.in(namespace(workload)).stream()
                .filter(map -> Ownership.owns(workload.ref(), map))
                .filter(map -> !RecordManifest.isRecord(map, ObjectNames.DEPLOYMENT_RECORD))
                .filter(map -> !used.contains(map.getMetadata().getName()))
                .forEach(objects.configs::delete);
    }

    private Set<String> configsOfPods(String namespace) {
        return objects.pods.in(namespace).stream()
                .flatMap(pod -> pod.getSpec().getVolumes().stream())
                .filter(volume -> volume.getConfigMap() != null)
                .map(volume -> volume.getConfigMap().getName())
                .collect(Collectors.toSet());
    }

    private static String namespace(Workload workload) {
        return workload.ref().environment().namespace();
    }
}
