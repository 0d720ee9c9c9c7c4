package io.sem.examples.page;

import io.sem.Deployment;
import io.sem.Environment;
import io.sem.Platform;
import io.sem.Tenant;
import io.sem.api.cluster.ObservedCluster;
import io.sem.api.status.DeploymentStatus;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedPod;
import io.sem.api.status.Revision;
import io.sem.api.workload.DeploymentSpec;
import java.util.List;
import java.util.Optional;

/**
 * A tenant at one moment, observed once, so that all parts of the page tell the same.
 *
 * @param tenant its name
 * @param cluster where it runs, with the nodes
 * @param places its environments
 */
record Scene(String tenant, ObservedCluster cluster, List<Place> places) {

    static Scene of(Platform sem, Tenant tenant) {
        return new Scene(
                tenant.name(),
                sem.cluster().observe(),
                tenant.environments().stream().map(Place::of).toList());
    }

    /** All deployments, by environment. */
    List<Running> running() {
        return places.stream().flatMap(place -> place.deployments().stream()).toList();
    }

    /** All pods that a node runs, by environment. */
    List<ObservedPod> podsOn(String node) {
        return places.stream()
                .flatMap(place -> place.observed().pods().stream())
                .filter(pod -> pod.node().equals(Optional.of(node)))
                .toList();
    }

    /**
     * An environment.
     *
     * @param name its name
     * @param observed everything in it
     * @param deployments what runs in it
     */
    record Place(String name, Observed observed, List<Running> deployments) {

        static Place of(Environment environment) {
            return new Place(
                    environment.name(),
                    environment.observe(),
                    environment.deployments().stream().map(Running::of).toList());
        }
    }

    /**
     * A deployment.
     *
     * @param spec what was applied last
     * @param status how it is doing
     * @param history its revisions, oldest first
     * @param url where its first port is reached from outside; empty when it is not
     */
    record Running(DeploymentSpec spec, DeploymentStatus status, List<Revision> history, Optional<String> url) {

        static Running of(Deployment deployment) {
            return new Running(deployment.spec(), deployment.status(), deployment.history(), Addresses.of(deployment));
        }

        String name() {
            return spec.name();
        }
    }
}
