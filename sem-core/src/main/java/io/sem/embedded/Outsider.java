package io.sem.embedded;

import io.sem.api.label.Labels;
import io.sem.api.label.Selector;
import io.sem.api.spi.ContentHash;
import io.sem.api.spi.Workload;
import io.sem.api.status.Condition;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentRef;
import io.sem.api.workload.EnvVar;
import io.sem.api.workload.Image;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Somebody who works on the cluster beside SEM, as people with kubectl and autoscalers do. What is changed is held under this name
 * from then on. Each method takes effect before it returns and lets no virtual time pass.
 *
 * <pre>{@code
 * simulation.outsider("kubectl-set").setImage(web.ref(), "web", "shop:3");
 * }</pre>
 */
public final class Outsider {

    private final SimulatedCluster cluster;
    private final String name;

    Outsider(SimulatedCluster cluster, String name) {
        this.cluster = cluster;
        this.name = name;
    }

    /** Sets the image of a container, as {@code kubectl set image} does. */
    public Outsider setImage(DeploymentRef deployment, String container, String image) {
        Objects.requireNonNull(container, "container");
        Objects.requireNonNull(image, "image");
        return edit(deployment, container, found -> found.withImage(Image.of(image)));
    }

    /** Sets a variable of a container, as {@code kubectl set env} does. */
    public Outsider setVariable(DeploymentRef deployment, String container, EnvVar variable) {
        Objects.requireNonNull(container, "container");
        Objects.requireNonNull(variable, "variable");
        return edit(deployment, container, found -> found.withEnv(replaced(found.env(), variable)));
    }

    private static List<EnvVar> replaced(List<EnvVar> all, EnvVar variable) {
        List<EnvVar> replaced = new ArrayList<>(all);
        replaced.removeIf(other -> other.name().equals(variable.name()));
        replaced.add(variable);
        return replaced;
    }

    /** Puts the template before the present one back in place, with its revision, as {@code kubectl rollout undo} does. */
    public Outsider undoRollout(DeploymentRef deployment) {
        return change(deployment, state -> state.before().withReplicas(state.replicas()));
    }

    /** Sets the number of wanted pods, and holds it from then on; one whose name does not begin with kubectl is an autoscaler. */
    public Outsider scale(DeploymentRef deployment, int replicas) {
        return within(deployment.environment(), namespace -> {
            WorkloadState state = workload(namespace, deployment);
            state.scaledBy(name);
            namespace.update(state, state.spec().withReplicas(replicas));
        });
    }

    /** Lets a service select other pods. */
    public Outsider setSelector(EnvironmentRef environment, String service, Labels selector) {
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(selector, "selector");
        return within(environment, namespace -> {
            VirtualService found = namespace.services().require(service, "service '" + service + "'");
            namespace.add(found.selecting(Selector.of(selector), holder()));
        });
    }

    /** Deletes the controller of a deployment, and so its pods, as {@code kubectl delete deployment} does. */
    public Outsider deleteController(DeploymentRef deployment) {
        return within(deployment.environment(), namespace -> namespace.remove(workload(namespace, deployment)));
    }

    /** Deletes a service. */
    public Outsider deleteService(EnvironmentRef environment, String service) {
        Objects.requireNonNull(service, "service");
        return within(
                environment,
                namespace -> new ServiceWriter(cluster.state())
                        .close(namespace, namespace.services().require(service, "service '" + service + "'")));
    }

    /** Deletes the config map behind a volume of files; pods that start from now on wait for it. */
    public Outsider deleteConfig(DeploymentRef deployment, String volume) {
        Objects.requireNonNull(volume, "volume");
        return within(deployment.environment(), namespace -> {
            Workload workload = workload(namespace, deployment).spec();
            workload.template().volumes().stream()
                    .filter(each -> each.name().equals(volume))
                    .forEach(each -> namespace.lose(Namespace.config(deployment, each)));
        });
    }

    /** Deletes a secret. */
    public Outsider deleteSecret(EnvironmentRef environment, String secret) {
        Objects.requireNonNull(secret, "secret");
        return within(environment, namespace -> namespace.forget(secret));
    }

    /** Deletes the quota of an environment, which then limits nothing. */
    public Outsider deleteQuota(EnvironmentRef environment) {
        return within(environment, Namespace::deleteQuota);
    }

    /**
     * Creates an object that SEM knows nothing of.
     *
     * @param kind the kind as Kubernetes names it, such as {@code PersistentVolumeClaim}
     * @param object its name
     */
    public Outsider create(EnvironmentRef environment, String kind, String object) {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(object, "object");
        return within(
                environment, namespace -> namespace.surroundings().objects().add(kind + " '" + object + "'"));
    }

    /** Deletes an object that was created here. Does nothing if it does not exist. */
    public Outsider delete(EnvironmentRef environment, String kind, String object) {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(object, "object");
        return within(
                environment, namespace -> namespace.surroundings().objects().remove(kind + " '" + object + "'"));
    }

    /** Puts a finalizer on a pod: it stays when it has ended, until that is removed. */
    public Outsider addFinalizer(EnvironmentRef environment, String pod, String finalizer) {
        Objects.requireNonNull(pod, "pod");
        Objects.requireNonNull(finalizer, "finalizer");
        return within(environment, namespace -> pod(namespace, pod).hold(finalizer, true));
    }

    /** Removes a finalizer from a pod, which then goes if it was told to. */
    public Outsider removeFinalizer(EnvironmentRef environment, String pod, String finalizer) {
        Objects.requireNonNull(pod, "pod");
        Objects.requireNonNull(finalizer, "finalizer");
        return within(environment, namespace -> {
            Pod held = pod(namespace, pod);
            held.hold(finalizer, false);
            if (held.terminating() && held.ended()) {
                namespace.remove(held);
            }
        });
    }

    /**
     * Keeps an environment from going when it is deleted, as a namespace says it in a condition.
     *
     * @param condition the type of the condition, such as {@code NamespaceFinalizersRemaining}
     * @param message the cluster's sentence
     */
    public Outsider keep(EnvironmentRef environment, String condition, String message) {
        Objects.requireNonNull(condition, "condition");
        Objects.requireNonNull(message, "message");
        return within(
                environment,
                namespace -> namespace
                        .surroundings()
                        .remains()
                        .put(
                                condition,
                                Condition.builder(
                                                condition,
                                                "True",
                                                cluster.state().timeline().instant())
                                        .message(message)
                                        .build()));
    }

    /** Takes back what keeps an environment from going. */
    public Outsider letGo(EnvironmentRef environment) {
        return within(
                environment, namespace -> namespace.surroundings().remains().clear());
    }

    /** Makes a budget: a drain leaves so many healthy pods with these labels where they are (policy/v1 PodDisruptionBudget). */
    public Outsider createBudget(EnvironmentRef environment, String budget, Labels pods, int minAvailable) {
        Objects.requireNonNull(budget, "budget");
        Objects.requireNonNull(pods, "pods");
        return within(
                environment,
                namespace -> namespace.surroundings().budgets().put(budget, new Budget(budget, pods, minAvailable)));
    }

    /** The objects that were created here and not deleted since, by kind and name. */
    public List<String> objects(EnvironmentRef environment) {
        Objects.requireNonNull(environment, "environment");
        return cluster.locked(() -> cluster.state()
                .find(environment)
                .map(namespace -> List.copyOf(namespace.surroundings().objects()))
                .orElse(List.of()));
    }

    /** A changed template has another hash, by which the cluster tells its pods from those of the template before. */
    private Outsider edit(DeploymentRef deployment, String container, UnaryOperator<Container> change) {
        return change(deployment, state -> {
            Workload edited = state.spec()
                    .withTemplate(state.spec()
                            .template()
                            .mapContainers(found -> found.name().equals(container) ? change.apply(found) : found));
            return edited.withTemplateHash(
                    ContentHash.of(WorkloadFields.of(edited).toString()));
        });
    }

    private Outsider change(DeploymentRef deployment, Function<WorkloadState, Workload> change) {
        return within(deployment.environment(), namespace -> {
            WorkloadState state = workload(namespace, deployment);
            Workload changed = change.apply(state);
            state.holdings().hold(changedFields(state.spec(), changed), holder());
            namespace.update(state, changed);
        });
    }

    private static TreeSet<String> changedFields(Workload before, Workload after) {
        SortedMap<String, String> old = WorkloadFields.of(before);
        SortedMap<String, String> now = WorkloadFields.of(after);
        TreeSet<String> changed = new TreeSet<>(old.keySet());
        changed.addAll(now.keySet());
        changed.removeIf(field -> String.valueOf(old.get(field)).equals(String.valueOf(now.get(field))));
        return changed;
    }

    private static Pod pod(Namespace namespace, String pod) {
        return namespace.pods().require(pod, "pod '" + pod + "'");
    }

    private static WorkloadState workload(Namespace namespace, DeploymentRef deployment) {
        return namespace.workloads().require(deployment.name(), "deployment '" + deployment + "'");
    }

    private Holdings.Holder holder() {
        return new Holdings.Holder(name, cluster.state().timeline().instant());
    }

    private Outsider within(EnvironmentRef environment, Consumer<Namespace> change) {
        cluster.change(() -> change.accept(cluster.state().require(environment)));
        return this;
    }
}
