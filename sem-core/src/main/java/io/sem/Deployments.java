package io.sem;

import io.sem.api.error.NotFoundException;
import io.sem.api.status.DeploymentStatus;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.core.Engine;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiConsumer;

/** Several deployments of one environment. */
public final class Deployments implements Iterable<Deployment> {

    private final Engine engine;
    private final EnvironmentRef environment;
    private final List<Deployment> deployments;

    Deployments(Engine engine, EnvironmentRef environment, List<Deployment> deployments) {
        this.engine = engine;
        this.environment = environment;
        this.deployments = List.copyOf(deployments);
    }

    /**
     * Waits until all are ready. Fails as soon as one of them cannot come up any more.
     *
     * @throws io.sem.api.error.DeployFailedException with the first cause
     * @throws io.sem.api.error.TimedOutException with the last state and the best evidence; what was started goes on
     */
    public Deployments awaitReady(Duration timeout) {
        return awaitReady(timeout, (name, status) -> {});
    }

    /** The same, and tells each new status of each deployment by its name. */
    public Deployments awaitReady(Duration timeout, BiConsumer<String, DeploymentStatus> progress) {
        engine.awaitReady(environment, names(), timeout, progress);
        return this;
    }

    /** One of them. */
    public Deployment get(String name) {
        return deployments.stream()
                .filter(deployment -> deployment.ref().name().equals(name))
                .findFirst()
                .orElseThrow(() -> NotFoundException.of("deployment '" + name + "' among these", names()));
    }

    /** All of them. */
    public List<Deployment> list() {
        return deployments;
    }

    @Override
    public Iterator<Deployment> iterator() {
        return deployments.iterator();
    }

    @Override
    public String toString() {
        return deployments.toString();
    }

    private List<String> names() {
        return deployments.stream().map(deployment -> deployment.ref().name()).toList();
    }
}
