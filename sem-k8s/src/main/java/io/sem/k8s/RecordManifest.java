package io.sem.k8s;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.sem.api.spi.RecordKey;
import io.sem.api.spi.StoredRecord;
import io.sem.api.spi.WellKnown;
import io.sem.api.tenant.EnvironmentName;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.tenant.TenantName;
import io.sem.api.workload.DeploymentRef;
import java.util.Map;
import java.util.Optional;

/**
 * Converts a record to its config map and back. What the record is about is read from the labels, not from the name:
 * labels are what SEM selects on, and a name need not be taken apart again.
 *
 * <pre>
 * metadata:
 *   name: sem-orders                  # so that it meets no config map of a user's
 *   namespace: shop-dev               # sem-system for a tenant
 *   labels:
 *     app.kubernetes.io/managed-by: sem
 *     sem.io/record: deployment       # or tenant
 *     sem.io/tenant: shop
 *     sem.io/environment: dev         # not for a tenant
 *     sem.io/deployment: orders       # not for a tenant
 * data: …                             # what the engine remembers; the keys are its own
 * </pre>
 */
final class RecordManifest {

    private RecordManifest() {}

    /** The config map; it carries the version that was read, so that a write over a newer one is refused. */
    static ConfigMap of(StoredRecord record) {
        return new ConfigMapBuilder()
                .withMetadata(metadata(record))
                .withData(record.data())
                .build();
    }

    /** The record, with the version and uid under which it is stored. */
    static StoredRecord read(ConfigMap map) {
        ObjectMeta metadata = map.getMetadata();
        return new StoredRecord(
                key(metadata.getLabels()),
                Absent.orNone(map.getData()),
                metadata.getResourceVersion(),
                metadata.getUid());
    }

    /** The record, if the config map is one and not a file of a user's. */
    static Optional<StoredRecord> ifRecord(ConfigMap map) {
        return Absent.orNone(map.getMetadata().getLabels()).containsKey(ObjectNames.RECORD)
                ? Optional.of(read(map))
                : Optional.empty();
    }

    /** Whether a config map is a record of this kind, and not a file of a user's. */
    static boolean isRecord(ConfigMap map, String kind) {
        return kind.equals(Absent.orNone(map.getMetadata().getLabels()).get(ObjectNames.RECORD));
    }

    /** The namespace, name and labels of the record of this key. */
    static ObjectMeta metadata(RecordKey key) {
        if (key instanceof RecordKey.OfDeployment of) {
            return metadata(of.deployment());
        }
        if (key instanceof RecordKey.OfTenant of) {
            return metadata(of.tenant());
        }
        throw new IllegalStateException("no record for " + key);
    }

    private static ObjectMeta metadata(StoredRecord record) {
        ObjectMeta metadata = metadata(record.key());
        if (!record.version().isEmpty()) {
            metadata.setResourceVersion(record.version());
            metadata.setUid(record.uid());
        }
        return metadata;
    }

    private static ObjectMeta metadata(DeploymentRef deployment) {
        return new ObjectMetaBuilder()
                .withName(ObjectNames.record(deployment))
                .withNamespace(deployment.environment().namespace())
                .withLabels(EnvironmentManifest.labels(deployment.environment()))
                .addToLabels(WellKnown.DEPLOYMENT, deployment.name())
                .addToLabels(ObjectNames.RECORD, ObjectNames.DEPLOYMENT_RECORD)
                .build();
    }

    private static ObjectMeta metadata(TenantName tenant) {
        return new ObjectMetaBuilder()
                .withName("tenant-" + tenant)
                .withNamespace(WellKnown.SYSTEM_NAMESPACE)
                .addToLabels(WellKnown.MANAGED_BY, WellKnown.SEM)
                .addToLabels(WellKnown.TENANT, tenant.value())
                .addToLabels(ObjectNames.RECORD, ObjectNames.TENANT_RECORD)
                .build();
    }

    /** Labels that SEM did not write make a key that breaks a rule of names, and so an error that names the value. */
    private static RecordKey key(Map<String, String> labels) {
        TenantName tenant = TenantName.of(labels.getOrDefault(WellKnown.TENANT, ""));
        if (ObjectNames.TENANT_RECORD.equals(labels.get(ObjectNames.RECORD))) {
            return new RecordKey.OfTenant(tenant);
        }
        EnvironmentName environment = EnvironmentName.of(labels.getOrDefault(WellKnown.ENVIRONMENT, ""));
        return new RecordKey.OfDeployment(new DeploymentRef(
                new EnvironmentRef(tenant, environment), labels.getOrDefault(WellKnown.DEPLOYMENT, "")));
    }
}
