package io.sem.embedded;

import io.sem.api.error.NotFoundException;
import io.sem.api.secret.Sensitive;
import io.sem.api.spi.RecordKey;
import io.sem.api.spi.SecretData;
import io.sem.api.spi.Store;
import io.sem.api.spi.StoredRecord;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.workload.DeploymentRef;
import io.sem.api.workload.EnvValue;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Records and secrets in memory; they live as long as the simulated cluster. Reading and writing
 * takes no virtual time. Secrets are kept apart from everything that is observed, so none can get
 * into a log or a message by way of an observed value.
 */
final class EmbeddedStore implements Store {

    private final SimulatedCluster cluster;
    private final ClusterState state;

    EmbeddedStore(SimulatedCluster cluster) {
        this.cluster = cluster;
        this.state = cluster.state();
    }

    /**
     * Where a record lies.
     *
     * @param records the records of a namespace or of the cluster
     * @param name its name there
     */
    private record Slot(Records records, String name) {}

    @Override
    public Optional<StoredRecord> find(RecordKey key) {
        return cluster.locked(() -> present(key).flatMap(slot -> slot.records.find(slot.name)));
    }

    @Override
    public List<StoredRecord> deployments(EnvironmentRef environment) {
        return cluster.locked(() -> state.find(environment)
                .map(namespace -> namespace.records().all())
                .orElse(List.of()));
    }

    @Override
    public List<StoredRecord> tenants() {
        return cluster.locked(() -> state.tenants().all());
    }

    @Override
    public StoredRecord write(StoredRecord record) {
        return cluster.locked(() -> {
            Slot slot = slot(record.key());
            return slot.records.write(slot.name, record, state.nextRecordVersion(), state.dice()::uid);
        });
    }

    @Override
    public void delete(StoredRecord record) {
        cluster.change(() -> present(record.key()).ifPresent(slot -> slot.records.delete(slot.name, record)));
    }

    @Override
    public void keep(EnvironmentRef environment, SecretData secret, boolean replace) {
        cluster.change(() -> {
            Namespace namespace = state.require(environment);
            if (replace || namespace.secrets().find(secret.name()).isEmpty()) {
                namespace.keep(secret);
            }
        });
    }

    @Override
    public void forget(EnvironmentRef environment, String secret) {
        cluster.change(() -> state.find(environment).ifPresent(namespace -> namespace.forget(secret)));
    }

    @Override
    public Optional<Set<String>> keys(EnvironmentRef environment, String secret) {
        return cluster.locked(() -> state.require(environment)
                .secrets()
                .find(secret)
                .map(found -> new TreeSet<>(found.values().keySet())));
    }

    @Override
    public Sensitive reveal(EnvironmentRef environment, EnvValue.SecretKey key) {
        return cluster.locked(() -> {
            SecretData secret = state.require(environment)
                    .secrets()
                    .require(key.secret(), "secret '" + key.secret() + "' in " + environment);
            return Optional.ofNullable(secret.values().get(key.key()))
                    .orElseThrow(() -> NotFoundException.of(
                            "key '" + key.key() + "' of secret '" + key.secret() + "' in " + environment,
                            secret.values().keySet()));
        });
    }

    /**
     * Where a record lies; empty when its environment does not exist, which is no error for reading
     * and deleting.
     */
    private Optional<Slot> present(RecordKey key) {
        boolean somewhere = !(key instanceof RecordKey.OfDeployment of)
                || state.find(of.deployment().environment()).isPresent();
        return somewhere ? Optional.of(slot(key)) : Optional.empty();
    }

    /** Where a record lies, or an error that names the environments that exist. */
    private Slot slot(RecordKey key) {
        if (key instanceof RecordKey.OfDeployment of) {
            DeploymentRef deployment = of.deployment();
            return new Slot(state.require(deployment.environment()).records(), deployment.name());
        }
        if (key instanceof RecordKey.OfTenant of) {
            return new Slot(state.tenants(), of.tenant().value());
        }
        throw new IllegalStateException("no place for the record of " + key + "; add one");
    }
}
