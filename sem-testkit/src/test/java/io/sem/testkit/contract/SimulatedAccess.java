package io.sem.testkit.contract;

import io.sem.api.label.Labels;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.workload.DeploymentRef;
import io.sem.api.workload.EnvVar;
import io.sem.embedded.Outsider;
import io.sem.embedded.Simulation;

/** Changes the embedded cluster past SEM. */
final class SimulatedAccess implements DirectAccess {
    private final Outsider outsider;
    private final Simulation simulation;

    SimulatedAccess(Simulation simulation) {
        this.simulation = simulation;
        this.outsider = simulation.outsider("kubectl-edit");
    }

    @Override
    public void setImage(DeploymentRef deployment, String container, String image) {
        simulation.outsider("kubectl-set").setImage(deployment, container, image);
    }

    @Override
    public void setVariable(DeploymentRef deployment, String container, String name, String text) {
        simulation.outsider("kubectl-set").setVariable(deployment, container, EnvVar.of(name, text));
    }

    @Override
    public void undoRollout(DeploymentRef deployment) {
        outsider.undoRollout(deployment);
    }

    @Override
    public void autoscale(DeploymentRef deployment, int replicas) {
        simulation.outsider("horizontal-pod-autoscaler").scale(deployment, replicas);
    }

    @Override
    public void setSelector(EnvironmentRef environment, String service, String label, String value) {
        outsider.setSelector(environment, service, Labels.of(label, value));
    }

    @Override
    public void delete(EnvironmentRef environment, String kind, String name) {
        switch (kind) {
            case "Deployment", "StatefulSet" -> outsider.deleteController(new DeploymentRef(environment, name));
            case "Service" -> outsider.deleteService(environment, name);
            case "ConfigMap" -> {
                String[] parts = name.split("[.]");
                outsider.deleteConfig(new DeploymentRef(environment, parts[0]), parts[1]);
            }
            case "Secret" -> outsider.deleteSecret(environment, name);
            case "ResourceQuota" -> outsider.deleteQuota(environment);
            default -> outsider.delete(environment, kind, name);
        }
    }

    @Override
    public String configName(DeploymentRef deployment, String volume) {
        return deployment.name() + "." + volume;
    }

    @Override
    public void addFinalizer(EnvironmentRef environment, String pod, String finalizer) {
        outsider.addFinalizer(environment, pod, finalizer);
    }

    @Override
    public void removeFinalizer(EnvironmentRef environment, String pod, String finalizer) {
        outsider.removeFinalizer(environment, pod, finalizer);
    }

    @Override
    public void keep(EnvironmentRef environment, String finalizer) {
        outsider.keep(
                environment,
                "NamespaceFinalizersRemaining",
                "Some content in the namespace has finalizers remaining: " + finalizer + " in 1 resource instances");
    }

    @Override
    public void letGo(EnvironmentRef environment, String finalizer) {
        outsider.letGo(environment);
    }

    @Override
    public void createClaim(EnvironmentRef environment, String claim) {
        outsider.create(environment, "PersistentVolumeClaim", claim);
    }

    @Override
    public boolean hasClaim(EnvironmentRef environment, String claim) {
        return outsider.objects(environment).contains("PersistentVolumeClaim '" + claim + "'");
    }
}
