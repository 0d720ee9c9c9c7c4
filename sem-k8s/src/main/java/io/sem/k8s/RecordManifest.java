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

/** A record to its ConfigMap and back. */
final class RecordManifest {

    private RecordManifest() {}

    static ConfigMap of(StoredRecord record) {
        return new ConfigMapBuilder()
                .withMetadata(metadata(record))
                .withData(record.data())
                .build();
    }

    static StoredRecord read(ConfigMap map) {
        ObjectMeta metadata = map.getMetadata();
        return new StoredRecord(
                key(metadata.getLabels()),
                Absent.orNone(map.getData()),
                metadata.getResourceVersion(),
                metadata.getUid());
    }

    static boolean isRecord(ConfigMap map, String kind) {
        return kind.equals(map.getMetadata().getLabels().get(Names.RECORD));
    }

    static String namespace(RecordKey key) {
        return key instanceof RecordKey.OfDeployment of
                ? of.deployment().environment().namespace()
                : WellKnown.SYSTEM_NAMESPACE;
    }

    static String name(RecordKey key) {
        if (key instanceof RecordKey.OfDeployment of) {
            return Names.record(of.deployment());
        }
        return "tenant-" + ((RecordKey.OfTenant) key).tenant();
    }

    private static ObjectMeta metadata(StoredRecord record) {
        ObjectMetaBuilder metadata = new ObjectMetaBuilder()
                .withName(name(record.key()))
                .withNamespace(namespace(record.key()))
                .addToLabels(WellKnown.MANAGED_BY, WellKnown.SEM);
        if (!record.version().isEmpty()) {
            metadata.withResourceVersion(record.version()).withUid(record.uid());
        }
        if (record.key() instanceof RecordKey.OfDeployment of) {
            return metadata.addToLabels(
                            EnvironmentManifest.labels(of.deployment().environment()))
                    .addToLabels(WellKnown.DEPLOYMENT, of.deployment().name())
                    .addToLabels(Names.RECORD, Names.DEPLOYMENT_RECORD)
                    .build();
        }
        return metadata.addToLabels(
                        WellKnown.TENANT,
                        ((RecordKey.OfTenant) record.key()).tenant().value())
                .addToLabels(Names.RECORD, Names.TENANT_RECORD)
                .build();
    }

    private static RecordKey key(Map<String, String> labels) {
        TenantName tenant = TenantName.of(labels.getOrDefault(WellKnown.TENANT, ""));
        if (Names.TENANT_RECORD.equals(labels.get(Names.RECORD))) {
            return new RecordKey.OfTenant(tenant);
        }
        EnvironmentName environment = EnvironmentName.of(labels.getOrDefault(WellKnown.ENVIRONMENT, ""));
        return new RecordKey.OfDeployment(new DeploymentRef(
                new EnvironmentRef(tenant, environment), labels.getOrDefault(WellKnown.DEPLOYMENT, "")));
    }
}
