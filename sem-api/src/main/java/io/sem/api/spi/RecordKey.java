package io.sem.api.spi;

import io.sem.api.tenant.TenantName;
import io.sem.api.workload.DeploymentRef;

/** The subject of a record. */
public sealed interface RecordKey {

    /**
     * A deployment; its record is stored in its environment, so that it is deleted with it.
     *
     * @param deployment the deployment
     */
    record OfDeployment(DeploymentRef deployment) implements RecordKey {}

    /**
     * A tenant; its record is stored outside all environments, because a tenant may have none.
     *
     * @param tenant the tenant
     */
    record OfTenant(TenantName tenant) implements RecordKey {}
}
