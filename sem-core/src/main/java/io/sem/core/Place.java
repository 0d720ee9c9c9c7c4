package io.sem.core;

import io.sem.api.error.ConflictException;
import io.sem.api.error.NotFoundException;
import io.sem.api.spi.Backend;
import io.sem.api.spi.RecordKey;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedClaim;
import io.sem.api.status.QuotaUsage;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.tenant.EnvironmentSpec;
import io.sem.api.workload.DeploymentRef;
import io.sem.api.workload.Image;
import io.sem.core.pack.Packages;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An environment that exists, together with the cluster it lies in. Having a place is the proof that tenant and
 * environment were looked up, so nothing behind it checks that again.
 *
 * @param ref which environment
 * @param spec what the environment is meant to be, as recorded
 * @param backend the cluster it lies in
 * @param standard the image of the containers that SEM adds to pods, where nobody says another
 */
record Place(EnvironmentRef ref, EnvironmentSpec spec, Backend backend, Image standard) {

    /** A place with SEM's own choice of that image. */
    Place(EnvironmentRef ref, EnvironmentSpec spec, Backend backend) {
        this(ref, spec, backend, Packages.TOOL_IMAGE);
    }

    /** Groups places by the cluster that they lie in, both in the given order. */
    static Map<Backend, List<Place>> byBackend(List<Place> places) {
        return places.stream().collect(Collectors.groupingBy(Place::backend, LinkedHashMap::new, Collectors.toList()));
    }

    /** The image of the containers that SEM adds to pods of this environment. */
    Image toolImage() {
        return spec.toolImage().map(Image::of).orElse(standard);
    }

    /** Returns the full name of a deployment of this environment, whether it exists or not. */
    DeploymentRef deployment(String name) {
        return new DeploymentRef(ref, name);
    }

    /** Observes the environment once. Code that decides on more than one thing takes a {@link #snapshot()} instead. */
    Observed look() {
        return backend.observe(ref);
    }

    /** Observes the environment and reads the records of its deployments, once. */
    Snapshot snapshot() {
        return Snapshot.of(this);
    }

    /**
     * Returns how much of the quota is used.
     *
     * @throws NotFoundException if somebody has deleted the namespace although the environment is on record
     */
    QuotaUsage quota() {
        return look().quota()
                .orElseThrow(() -> new NotFoundException("environment '" + ref + "' is on record, but its namespace '"
                        + ref.namespace() + "' is gone; create the tenant again with the same spec to restore it"));
    }

    /** Reads the record of one deployment; empty when there is no such deployment. */
    Optional<History> history(String deployment) {
        return backend.store()
                .find(new RecordKey.OfDeployment(deployment(deployment)))
                .map(History::of);
    }

    /**
     * Reads the record of one deployment.
     *
     * @throws NotFoundException if there is no such deployment; the message lists those that exist
     */
    History requireHistory(String deployment) {
        return history(deployment)
                .orElseThrow(() -> NotFoundException.of("deployment", deployment, ref.toString(), deployments()));
    }

    /** Returns the names of all deployments on record, sorted. */
    List<String> deployments() {
        return snapshot().deployments();
    }

    /**
     * Refuses a claim that does not exist, and one whose deployment still does. Whether a pod mounts it at this moment
     * is not enough: a stopped deployment expects its data when it starts again.
     *
     * @throws NotFoundException if there is no such claim; the message lists those that exist
     * @throws ConflictException if its deployment exists
     */
    void requireUnused(String claim) {
        List<ObservedClaim> claims = look().claims();
        ObservedClaim found = claims.stream()
                .filter(c -> c.name().equals(claim))
                .findFirst()
                .orElseThrow(() -> NotFoundException.of(
                        "data",
                        claim,
                        ref.toString(),
                        claims.stream().map(ObservedClaim::name).toList()));
        if (history(found.deployment()).isPresent()) {
            throw new ConflictException(
                    "data '" + claim + "' in " + ref + " is used by deployment '" + found.deployment()
                            + "'; undeploy it first",
                    found.deployment(),
                    claim);
        }
    }

    /**
     * Writes a record by compare-and-set and returns it with its new version.
     *
     * @throws ConflictException if somebody else has written it since it was read
     */
    History write(History history) {
        return history.written(backend.store().write(history.toRecord()));
    }
}
