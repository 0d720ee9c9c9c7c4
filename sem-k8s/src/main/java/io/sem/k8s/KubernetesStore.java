package io.sem.k8s;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.sem.api.error.AlreadyExistsException;
import io.sem.api.error.ConflictException;
import io.sem.api.error.NotFoundException;
import io.sem.api.secret.Sensitive;
import io.sem.api.spi.RecordKey;
import io.sem.api.spi.SecretData;
import io.sem.api.spi.Store;
import io.sem.api.spi.StoredRecord;
import io.sem.api.spi.WellKnown;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.workload.EnvValue;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps records in ConfigMaps and secrets in Secrets. Records are written by compare-and-set on the resource version,
 * which is the only lock between SEM processes; reads of records come from the mirror, and a lost race brings it up to
 * date. Secrets are never mirrored.
 *
 * <pre>
 * process 1                     API server                 process 2
 *   find(orders)  version 7                                  find(orders)  version 7
 *   write, version 7   ---------&gt;  8
 *                                  409  &lt;---------------------  write, version 7
 *                                  8    &lt;---------------------  read: the mirror now shows 8
 *                                                             ConflictException; whoever tries again starts from 8
 * </pre>
 */
final class KubernetesStore implements Store {

    private final KubernetesObjects objects;
    private final KnownSecrets known;
    /** By namespace and kind: every call asks for all records of its environment, of which mostly none has changed. */
    private final Map<String, KeptValue<List<StoredRecord>>> records = new ConcurrentHashMap<>();

    KubernetesStore(KubernetesObjects objects, KnownSecrets known) {
        this.objects = objects;
        this.known = known;
    }

    /** From the mirror; a record that is out of date is found out by the write that is based on it. */
    @Override
    public Optional<StoredRecord> find(RecordKey key) {
        objects.requireAlive();
        ObjectMeta metadata = RecordManifest.metadata(key);
        return objects.configs
                .value(metadata.getNamespace(), metadata.getName())
                .flatMap(record -> record);
    }

    /** All from the mirror; one request for each would make an observation of a full environment expensive. */
    @Override
    public List<StoredRecord> deployments(EnvironmentRef environment) {
        return records(environment.namespace(), ObjectNames.DEPLOYMENT_RECORD);
    }

    @Override
    public List<StoredRecord> tenants() {
        return records(WellKnown.SYSTEM_NAMESPACE, ObjectNames.TENANT_RECORD);
    }

    /**
     * Creates a record without a version, and replaces one with a version. Each answer of the API server means one
     * thing here: 409 is a lost race; 404 is a lost race too when a record was to be replaced, and a missing
     * environment when one was to be created.
     */
    @Override
    public StoredRecord write(StoredRecord record) {
        ConfigMap map = RecordManifest.of(record);
        try {
            return RecordManifest.read(record.version().isEmpty() ? create(map) : objects.configs.replace(map));
        } catch (AlreadyExistsException | ConflictException e) {
            throw lostRace(map);
        } catch (NotFoundException e) {
            throw wasDeleted(record, map) ? lostRace(map) : e;
        }
    }

    /** Deletes the record if it still has the version that was read. */
    @Override
    public void delete(StoredRecord record) {
        ConfigMap map = RecordManifest.of(record);
        try {
            objects.configs.deleteUnchanged(map);
        } catch (ConflictException e) {
            throw lostRace(map);
        }
    }

    /**
     * Creates without looking first, because looking would need a second request and would decide nothing: another
     * process may create the secret in between.
     */
    @Override
    public void keep(EnvironmentRef environment, SecretData data, boolean replace) {
        Secret secret = secret(environment, data);
        if (replace) {
            requireOwn(environment, data.name());
            objects.secrets.apply(secret);
        } else {
            create(environment, secret);
        }
        known.note(environment.namespace(), data.name(), true);
    }

    /** One that exists stays as it is, if it is SEM's: credentials that are in use must not change. */
    private void create(EnvironmentRef environment, Secret secret) {
        try {
            objects.secrets.create(secret);
        } catch (AlreadyExistsException e) {
            requireOwn(environment, secret.getMetadata().getName());
        }
    }

    /** What SEM did not make may be in use by something that SEM does not know, so it is neither changed nor deleted. */
    private void requireOwn(EnvironmentRef environment, String name) {
        objects.secrets
                .read(environment.namespace(), name)
                .filter(found -> !WellKnown.SEM.equals(
                        Absent.orNone(found.getMetadata().getLabels()).get(WellKnown.MANAGED_BY)))
                .ifPresent(foreign -> {
                    throw new ConflictException(
                            "secret '" + name + "' in " + environment
                                    + " was not made by SEM and stays as it is; choose another name",
                            "",
                            name);
                });
    }

    @Override
    public void forget(EnvironmentRef environment, String secret) {
        requireOwn(environment, secret);
        objects.secrets.delete(environment.namespace(), secret);
        known.note(environment.namespace(), secret, false);
    }

    @Override
    public Optional<Set<String>> keys(EnvironmentRef environment, String secret) {
        return objects.secrets
                .read(environment.namespace(), secret)
                .map(found -> new TreeSet<>(Absent.orNone(found.getData()).keySet()));
    }

    /** Names the keys that exist when the wanted one does not; keys are no secret. */
    @Override
    public Sensitive reveal(EnvironmentRef environment, EnvValue.SecretKey key) {
        Map<String, String> data = objects.secrets
                .read(environment.namespace(), key.secret())
                .map(Secret::getData)
                .orElseThrow(() -> new NotFoundException("secret '" + key.secret() + "' does not exist in environment "
                        + environment + "; create it, or name another"));
        return Optional.ofNullable(data.get(key.key()))
                .map(value -> Sensitive.of(new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8)))
                .orElseThrow(() -> NotFoundException.of(
                        "key '" + key.key() + "' of secret '" + key.secret() + "' in environment " + environment,
                        data.keySet()));
    }

    /** Sorted by name, as the mirror is. */
    private List<StoredRecord> records(String namespace, String kind) {
        objects.requireAlive();
        return records.computeIfAbsent(namespace + "/" + kind, key -> new KeptValue<>())
                .at(objects.signals.of(namespace), () -> read(namespace, kind));
    }

    private List<StoredRecord> read(String namespace, String kind) {
        return objects.configs.known(namespace).stream()
                .filter(map -> RecordManifest.isRecord(map.object(), kind))
                .flatMap(map -> map.value().stream())
                .toList();
    }

    /** The namespace of tenants' records is made when the first one is written, not at every connect. */
    private ConfigMap create(ConfigMap map) {
        try {
            return objects.configs.create(map);
        } catch (NotFoundException e) {
            if (!map.getMetadata().getNamespace().equals(WellKnown.SYSTEM_NAMESPACE)) {
                throw e;
            }
            createSystemNamespace();
            return objects.configs.create(map);
        }
    }

    /**
     * Carries SEM's label, so that the mirror shows it, but none of an environment, so that nothing takes it for one.
     */
    private void createSystemNamespace() {
        try {
            objects.namespaces.create(new NamespaceBuilder()
                    .withNewMetadata()
                    .withName(WellKnown.SYSTEM_NAMESPACE)
                    .addToLabels(WellKnown.MANAGED_BY, WellKnown.SEM)
                    .endMetadata()
                    .build());
        } catch (AlreadyExistsException e) {
            // Another SEM process has created it, which is as good.
        }
    }

    /** A replaced record that is not found was deleted by somebody else, unless its whole environment is gone. */
    private boolean wasDeleted(StoredRecord record, ConfigMap map) {
        return !record.version().isEmpty()
                && objects.namespaces.find("", map.getMetadata().getNamespace()).isPresent();
    }

    /**
     * Reads what the other process wrote, so that whoever tries again starts from there and not from the mirror's
     * delay.
     */
    private ConflictException lostRace(ConfigMap map) {
        String namespace = map.getMetadata().getNamespace();
        String name = map.getMetadata().getName();
        objects.configs.read(namespace, name);
        return new ConflictException(
                "record '" + name + "' in " + namespace
                        + " was changed by another process; read it again and repeat the change",
                "",
                "");
    }

    /**
     * A secret with SEM's labels and no owner: like data, credentials outlive the deployment that they were made for,
     * because the data is of no use without them.
     */
    private static Secret secret(EnvironmentRef environment, SecretData data) {
        Map<String, String> values = new TreeMap<>();
        data.values().forEach((key, value) -> values.put(key, encoded(value)));
        SecretBuilder builder = new SecretBuilder()
                .withNewMetadata()
                .withName(data.name())
                .withNamespace(environment.namespace())
                .withLabels(EnvironmentManifest.labels(environment))
                .endMetadata()
                .withType(type(data.type()))
                .withData(values);
        if (!data.deployment().isEmpty()) {
            builder.editMetadata()
                    .addToLabels(WellKnown.DEPLOYMENT, data.deployment())
                    .endMetadata();
        }
        return builder.build();
    }

    /** The API server checks the keys of each type (core/validation, ValidateSecret). */
    private static String type(SecretData.Type type) {
        return switch (type) {
            case OPAQUE -> "Opaque";
            case REGISTRY -> "kubernetes.io/dockerconfigjson";
            case TLS -> "kubernetes.io/tls";
        };
    }

    /** Base64 is the form of a Secret's data, not a protection. */
    private static String encoded(Sensitive value) {
        return Base64.getEncoder().encodeToString(value.reveal().getBytes(StandardCharsets.UTF_8));
    }
}
