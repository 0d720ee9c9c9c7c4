package io.sem.embedded;

import io.sem.api.error.ConflictException;
import io.sem.api.error.NotFoundException;
import io.sem.api.secret.Sensitive;
import io.sem.api.spi.RecordKey;
import io.sem.api.spi.SecretData;
import io.sem.api.spi.Store;
import io.sem.api.spi.StoredRecord;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.workload.EnvValue;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Records and secrets in memory; they live as long as the simulated cluster. */
final class EmbeddedStore implements Store {

    private final World world;

    EmbeddedStore(World world) {
        this.world = world;
    }

    @Override
    public Optional<StoredRecord> find(RecordKey key) {
        return world.locked(() -> records(key).map(records -> records.get(name(key))));
    }

    @Override
    public List<StoredRecord> deployments(EnvironmentRef environment) {
        return world.locked(() -> world.find(environment)
                .map(space -> List.copyOf(space.records().values()))
                .orElse(List.of()));
    }

    @Override
    public List<StoredRecord> tenants() {
        return world.locked(() -> List.copyOf(world.tenants().values()));
    }

    @Override
    public StoredRecord write(StoredRecord record) {
        return world.locked(() -> {
            TreeMap<String, StoredRecord> records = written(record.key());
            Optional<StoredRecord> present = Optional.ofNullable(records.get(name(record.key())));
            requireLatest(record, present);
            String uid =
                    present.map(StoredRecord::uid).orElseGet(() -> world.dice().uid());
            StoredRecord stored = new StoredRecord(record.key(), record.data(), world.nextVersion(), uid);
            records.put(name(record.key()), stored);
            return stored;
        });
    }

    private static void requireLatest(StoredRecord record, Optional<StoredRecord> present) {
        String latest = present.map(StoredRecord::version).orElse("");
        if (!latest.equals(record.version())) {
            throw new ConflictException(
                    "the record of " + name(record.key()) + " was changed by somebody else (version "
                            + (latest.isEmpty() ? "none" : latest) + ", not "
                            + (record.version().isEmpty() ? "none" : record.version()) + "); read it again",
                    "",
                    "");
        }
    }

    @Override
    public void delete(StoredRecord record) {
        world.change(() -> {
            Optional<StoredRecord> present = records(record.key()).map(records -> records.get(name(record.key())));
            if (present.isPresent()) {
                requireLatest(record, present);
                written(record.key()).remove(name(record.key()));
            }
        });
    }

    @Override
    public void keep(EnvironmentRef environment, SecretData secret, boolean replace) {
        world.change(() -> {
            TreeMap<String, SecretData> secrets = world.space(environment).secrets();
            if (replace || !secrets.containsKey(secret.name())) {
                secrets.put(secret.name(), secret);
            }
        });
    }

    @Override
    public Sensitive reveal(EnvironmentRef environment, EnvValue.SecretKey key) {
        return world.locked(() -> {
            TreeMap<String, SecretData> secrets = world.space(environment).secrets();
            SecretData secret = secrets.get(key.secret());
            if (secret == null) {
                throw NotFoundException.of("secret '" + key.secret() + "' in " + environment, secrets.keySet());
            }
            return Optional.ofNullable(secret.values().get(key.key()))
                    .orElseThrow(() -> NotFoundException.of(
                            "key '" + key.key() + "' of secret '" + key.secret() + "' in " + environment,
                            secret.values().keySet()));
        });
    }

    private Optional<TreeMap<String, StoredRecord>> records(RecordKey key) {
        return key instanceof RecordKey.OfDeployment of
                ? world.find(of.deployment().environment()).map(Space::records)
                : Optional.of(world.tenants());
    }

    private TreeMap<String, StoredRecord> written(RecordKey key) {
        return key instanceof RecordKey.OfDeployment of
                ? world.space(of.deployment().environment()).records()
                : world.tenants();
    }

    private static String name(RecordKey key) {
        return key instanceof RecordKey.OfDeployment deployment
                ? deployment.deployment().name()
                : ((RecordKey.OfTenant) key).tenant().value();
    }
}
