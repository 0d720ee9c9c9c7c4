package io.sem.yaml;

import io.sem.api.tenant.TenantSpec;
import io.sem.api.workload.Deployable;
import java.util.List;

/**
 * What spec files contained, in the order of the files and documents.
 *
 * @param tenants the documents of kind Tenant
 * @param deployables the documents of every other kind
 */
public record Specs(List<TenantSpec> tenants, List<Deployable> deployables) {

    public Specs {
        tenants = List.copyOf(tenants);
        deployables = List.copyOf(deployables);
    }
}
