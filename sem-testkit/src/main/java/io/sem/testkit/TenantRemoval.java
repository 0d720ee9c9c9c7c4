package io.sem.testkit;

import io.sem.Deployment;
import io.sem.Environment;
import io.sem.Platform;
import io.sem.Tenant;
import io.sem.api.status.ObservedClaim;
import io.sem.api.tenant.TenantName;
import java.time.Duration;

/**
 * Removes a tenant that a test has made, with its deployments and its data. SEM itself deletes no tenant that holds data; here
 * the data was made by the test and is worth nothing.
 */
public final class TenantRemoval {
    private TenantRemoval() {}

    /**
     * Removes the tenant; does nothing if it does not exist.
     *
     * @param patience how long the pods of one deployment may take to end, on the cluster's clock
     * @throws io.sem.api.error.TimedOutException if they take longer; the tenant is still there then
     */
    public static void remove(Platform platform, TenantName name, Duration patience) {
        for (Tenant tenant : platform.tenants().list()) {
            if (tenant.name().equals(name)) {
                remove(tenant, patience);
            }
        }
    }

    private static void remove(Tenant tenant, Duration patience) {
        for (Environment environment : tenant.environments()) {
            environment.deployments().forEach(Deployment::undeploy);
            for (ObservedClaim claim : environment.data()) {
                environment.deployment(claim.deployment()).awaitGone(patience);
                environment.destroyData(claim.name());
            }
        }
        tenant.delete();
    }
}
