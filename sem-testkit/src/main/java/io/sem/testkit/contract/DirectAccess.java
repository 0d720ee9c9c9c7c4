package io.sem.testkit.contract;

import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.workload.DeploymentRef;

/**
 * The cluster under test past SEM, as people with kubectl and autoscalers use it. Rules about drift need it: what they check begins
 * with a change that SEM did not make. Kinds are named as on Kubernetes.
 */
public interface DirectAccess {
    /** Sets the image of a container, as {@code kubectl set image} does, under the name {@code kubectl-set}. */
    void setImage(DeploymentRef deployment, String container, String image);

    /** Sets a variable of a container, as {@code kubectl set env} does, under the name {@code kubectl-set}. */
    void setVariable(DeploymentRef deployment, String container, String name, String text);

    /** Puts the template before the present one back in place, as {@code kubectl rollout undo} does. */
    void undoRollout(DeploymentRef deployment);

    /** Sets the number of pods and holds it, as an autoscaler does. */
    void autoscale(DeploymentRef deployment, int replicas);

    /** Lets a service select pods with another label. */
    void setSelector(EnvironmentRef environment, String service, String label, String value);

    /**
     * Deletes an object of a deployment or environment that SEM made: a Deployment, StatefulSet, Service, ConfigMap, Secret or
     * ResourceQuota.
     */
    void delete(EnvironmentRef environment, String kind, String name);

    /** Returns the name of the ConfigMap behind a volume of files. */
    String configName(DeploymentRef deployment, String volume);

    /** Puts a finalizer on a pod. */
    void addFinalizer(EnvironmentRef environment, String pod, String finalizer);

    /** Removes the finalizer from a pod. */
    void removeFinalizer(EnvironmentRef environment, String pod, String finalizer);

    /** Puts something with a finalizer into an environment, which keeps it from going when it is deleted. */
    void keep(EnvironmentRef environment, String finalizer);

    /** Removes that finalizer. */
    void letGo(EnvironmentRef environment, String finalizer);

    /** Creates a claim, as a program that SEM knows nothing of does. */
    void createClaim(EnvironmentRef environment, String claim);

    /** Whether such a claim is there, as it was created. */
    boolean hasClaim(EnvironmentRef environment, String claim);
}
