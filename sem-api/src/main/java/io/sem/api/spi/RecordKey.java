package io.sem.api.spi;

import io.sem.api.tenant.TenantName;
import io.sem.api.workload.DeploymentRef;

/** What a record is about. */
public sealed interface RecordKey {

    /**
     * A deployment; its record lies in its environment.
     *
     * @param deployment which one
     */
    record OfDeployment(DeploymentRef deployment) implements RecordKey {}

    /**
     * A tenant; its record lies outside all environments.
     *
     * @param tenant which one
     */
    record OfTenant(TenantName tenant) implements RecordKey {}
}
