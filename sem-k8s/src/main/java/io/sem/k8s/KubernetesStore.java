package io.sem.k8s;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
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
import java.util.TreeMap;

/** Records as ConfigMaps, secrets as Secrets. */
final class KubernetesStore implements Store {

    private final Gateway gateway;
    private final Mirrors mirrors;

    KubernetesStore(Gateway gateway, Mirrors mirrors) {
        this.gateway = gateway;
        this.mirrors = mirrors;
    }

    @Override
    public Optional<StoredRecord> find(RecordKey key) {
        mirrors.requireAlive();
        return mirrors.configs
                .find(RecordManifest.namespace(key), RecordManifest.name(key))
                .map(RecordManifest::read);
    }

    @Override
    public List<StoredRecord> deployments(EnvironmentRef environment) {
        return records(environment.namespace(), Names.DEPLOYMENT_RECORD);
    }

    @Override
    public List<StoredRecord> tenants() {
        return records(WellKnown.SYSTEM_NAMESPACE, Names.TENANT_RECORD);
    }

    @Override
    public StoredRecord write(StoredRecord record) {
        ConfigMap map = RecordManifest.of(record);
        try {
            ConfigMap written = record.version().isEmpty() ? create(record.key(), map) : gateway.replace(map);
            return RecordManifest.read(mirrors.configs.wrote(written));
        } catch (AlreadyExistsException | ConflictException e) {
            throw faster(map);
        } catch (NotFoundException e) {
            if (record.version().isEmpty()
                    || mirrors.namespaces
                            .find(RecordManifest.namespace(record.key()))
                            .isEmpty()) {
                throw e;
            }
            throw faster(map);
        }
    }

    @Override
    public void delete(StoredRecord record) {
        ConfigMap map = RecordManifest.of(record);
        try {
            gateway.deleteLocked(map);
            mirrors.configs.gone(map);
        } catch (ConflictException e) {
            throw faster(map);
        }
    }

    @Override
    public void keep(EnvironmentRef environment, SecretData data, boolean replace) {
        Secret secret = secret(environment, data);
        if (replace) {
            gateway.apply(secret);
            return;
        }
        try {
            gateway.create(secret);
        } catch (AlreadyExistsException e) {
            // It is there, which is all that was asked for.
        }
    }

    @Override
    public Sensitive reveal(EnvironmentRef environment, EnvValue.SecretKey key) {
        Map<String, String> data = gateway.find(Secret.class, environment.namespace(), key.secret())
                .map(Secret::getData)
                .orElseThrow(() -> new NotFoundException(
                        "secret '" + key.secret() + "' does not exist in environment " + environment));
        return Optional.ofNullable(data.get(key.key()))
                .map(value -> Sensitive.of(new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8)))
                .orElseThrow(() -> NotFoundException.of(
                        "key '" + key.key() + "' of secret '" + key.secret() + "' in environment " + environment,
                        data.keySet()));
    }

    private List<StoredRecord> records(String namespace, String kind) {
        mirrors.requireAlive();
        return mirrors.configs.in(namespace).stream()
                .filter(map -> RecordManifest.isRecord(map, kind))
                .map(RecordManifest::read)
                .toList();
    }

    private ConfigMap create(RecordKey key, ConfigMap map) {
        try {
            return gateway.create(map);
        } catch (NotFoundException e) {
            if (key instanceof RecordKey.OfDeployment) {
                throw e;
            }
            createSystemNamespace();
            return gateway.create(map);
        }
    }

    private void createSystemNamespace() {
        try {
            gateway.create(new NamespaceBuilder()
                    .withNewMetadata()
                    .withName(WellKnown.SYSTEM_NAMESPACE)
                    .addToLabels(WellKnown.MANAGED_BY, WellKnown.SEM)
                    .endMetadata()
                    .build());
        } catch (AlreadyExistsException e) {
            // Another SEM process was faster; either is as good.
        }
    }

    /** Reads what the other one wrote, so that whoever tries again starts from there. */
    private ConflictException faster(ConfigMap map) {
        String namespace = map.getMetadata().getNamespace();
        String name = map.getMetadata().getName();
        gateway.find(ConfigMap.class, namespace, name)
                .ifPresentOrElse(
                        mirrors.configs::wrote,
                        () -> mirrors.configs.find(namespace, name).ifPresent(mirrors.configs::gone));
        return new ConflictException(
                "record '" + name + "' in " + namespace + " was changed by somebody else; read it and try again",
                "",
                "");
    }

    private static Secret secret(EnvironmentRef environment, SecretData data) {
        Map<String, String> values = new TreeMap<>();
        data.values().forEach((key, value) -> values.put(key, encoded(value)));
        SecretBuilder builder = new SecretBuilder()
                .withNewMetadata()
                .withName(data.name())
                .withNamespace(environment.namespace())
                .withLabels(EnvironmentManifest.labels(environment))
                .endMetadata()
                .withType(data.type() == SecretData.Type.REGISTRY ? "kubernetes.io/dockerconfigjson" : "Opaque")
                .withData(values);
        if (!data.deployment().isEmpty()) {
            builder.editMetadata()
                    .addToLabels(WellKnown.DEPLOYMENT, data.deployment())
                    .endMetadata();
        }
        return builder.build();
    }

    private static String encoded(Sensitive value) {
        return Base64.getEncoder().encodeToString(value.reveal().getBytes(StandardCharsets.UTF_8));
    }
}
