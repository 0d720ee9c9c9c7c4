package io.sem.core;

import io.sem.api.error.ConflictException;
import io.sem.api.error.NotFoundException;
import io.sem.api.spi.Backend;
import io.sem.api.spi.RecordKey;
import io.sem.api.spi.StoredRecord;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedClaim;
import io.sem.api.status.QuotaUsage;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.tenant.EnvironmentSpec;
import io.sem.api.workload.DeploymentRef;
import java.util.List;
import java.util.Optional;

/**
 * An environment that exists, and where it lies.
 *
 * @param ref which one
 * @param spec what it is to be
 * @param backend the cluster it lies in
 */
record Place(EnvironmentRef ref, EnvironmentSpec spec, Backend backend) {

    DeploymentRef deployment(String name) {
        return new DeploymentRef(ref, name);
    }

    Observed look() {
        return backend.observe(ref);
    }

    Snapshot snapshot() {
        return Snapshot.of(this);
    }

    QuotaUsage quota() {
        return look().quota()
                .orElseThrow(() -> new NotFoundException("environment " + ref + " is on record, but its namespace '"
                        + ref.namespace() + "' is gone; create the tenant again with the same spec to restore it"));
    }

    Optional<History> history(String deployment) {
        return backend.store()
                .find(new RecordKey.OfDeployment(deployment(deployment)))
                .map(History::of);
    }

    History requireHistory(String deployment) {
        return history(deployment)
                .orElseThrow(() -> NotFoundException.of("deployment", deployment, ref.toString(), deployments()));
    }

    List<String> deployments() {
        return snapshot().deployments();
    }

    /** Refuses a claim that does not exist, or whose deployment does. */
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

    History write(History history) {
        StoredRecord stored = backend.store().write(history.toRecord());
        return History.of(stored);
    }
}
