package io.sem;

import io.sem.api.error.NotFoundException;
import io.sem.api.label.Selector;
import io.sem.api.status.DeploymentStatus;
import io.sem.api.workload.Deployable;
import io.sem.core.DeploymentCalls.Awaited;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Several deployments of one environment: all of them, those that a selector matches, or those of one call. */
public final class Deployments implements Listing<Deployment> {

    private final Environment environment;
    private final Supplier<List<String>> names;
    private final UnaryOperator<List<String>> awaited;

    private Deployments(Environment environment, Supplier<List<String>> names, UnaryOperator<List<String>> awaited) {
        this.environment = environment;
        this.names = names;
        this.awaited = awaited;
    }

    /** Those of these names, in this order. */
    static Deployments of(Environment environment, List<String> names) {
        List<String> fixed = List.copyOf(names);
        return new Deployments(environment, () -> fixed, UnaryOperator.identity());
    }

    /** Those whose names are asked for each time. Whoever waits for all of them does not mean those that are stopped. */
    static Deployments all(Environment environment, Supplier<List<String>> names) {
        return new Deployments(
                environment, names, all -> environment.engine().deployments().notStopped(environment.ref(), all));
    }

    /**
     * Deploys something new.
     *
     * @throws io.sem.api.error.AlreadyExistsException when a deployment of this name exists, even with an equal spec: of several
     *     callers at once exactly one creates it
     */
    public Deployment create(Deployable deployable) {
        return environment.deployment(
                environment.engine().deployments().create(environment.ref(), deployable, environment.release()));
    }

    /** Deploys, or updates what is deployed under this name; the same as {@link Environment#deploy(Deployable)}. */
    public Deployment apply(Deployable deployable) {
        return environment.deploy(deployable);
    }

    /**
     * Waits until all are ready. Fails as soon as one of them cannot come up any more. Of all deployments of an environment, those
     * that are scaled to 0 are not waited for.
     *
     * @throws io.sem.api.error.DeployFailedException with the first cause; of those of one call also if one is scaled to 0 although
     *     its spec asks for pods
     * @throws io.sem.api.error.TimedOutException with the last state and the best evidence; what was started goes on
     */
    public Deployments awaitReady(Duration timeout) {
        return awaitReady(timeout, (name, status) -> {});
    }

    /** The same, and tells the status of each deployment, by its name, whenever its state or message has changed. */
    public Deployments awaitReady(Duration timeout, BiConsumer<String, DeploymentStatus> progress) {
        Awaited asked = new Awaited(environment.ref(), awaited.apply(names.get()), environment.release());
        environment.engine().deployments().awaitReady(asked, timeout, progress);
        return this;
    }

    @Override
    public List<Deployment> list() {
        return names.get().stream().map(environment::deployment).toList();
    }

    /** Those whose labels a selector matches. */
    public List<Deployment> list(Selector selector) {
        List<String> matching = environment.engine().deployments().deployments(environment.ref(), selector);
        return names.get().stream()
                .filter(matching::contains)
                .map(environment::deployment)
                .toList();
    }

    @Override
    public Optional<Deployment> find(String name) {
        Objects.requireNonNull(name, "name");
        return names.get().contains(name) ? Optional.of(environment.deployment(name)) : Optional.empty();
    }

    @Override
    public Deployment get(String name) {
        Objects.requireNonNull(name, "name");
        List<String> known = names.get();
        if (!known.contains(name)) {
            throw NotFoundException.of("deployment '" + name + "' in " + environment, known);
        }
        return environment.deployment(name);
    }

    @Override
    public String toString() {
        return names.get().toString();
    }
}
