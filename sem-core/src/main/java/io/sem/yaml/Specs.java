package io.sem.yaml;

import io.sem.api.tenant.TenantSpec;
import io.sem.api.workload.Deployable;
import java.util.List;

/**
 * What stood in spec files, in their order.
 *
 * @param tenants of kind Tenant
 * @param deployables of every other kind
 */
public record Specs(List<TenantSpec> tenants, List<Deployable> deployables) {

    public Specs {
        tenants = List.copyOf(tenants);
        deployables = List.copyOf(deployables);
    }
}
