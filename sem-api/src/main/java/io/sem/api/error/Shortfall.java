package io.sem.api.error;

import io.sem.api.quantity.Quantity;
import io.sem.api.tenant.Quota;
import io.sem.api.tenant.QuotaResource;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * A resource of which a quota has too little. The amounts are Kubernetes quantities in canonical form, such as {@code 1500m} or
 * {@code 2Gi}; they are texts because a cluster may limit resources that SEM does not know.
 *
 * @param resource the key in a Kubernetes ResourceQuota, such as {@code requests.cpu}
 * @param requested the amount that was asked for in addition
 * @param used the amount that is in use already
 * @param limit the amount that may be in use in all
 */
public record Shortfall(String resource, String requested, String used, String limit) {

    /** The resource, if it is one that a {@link Quota} can limit. */
    public Optional<QuotaResource> kind() {
        return QuotaResource.of(resource);
    }

    /**
     * The amount that is missing (requested plus used minus limit), in cores, bytes or pieces; never negative.
     *
     * @throws InvalidSpecException if an amount is not a quantity
     */
    public BigDecimal missing() {
        return Quantity.parse(requested)
                .add(Quantity.parse(used))
                .subtract(Quantity.parse(limit))
                .max(BigDecimal.ZERO);
    }

    Quota addMissingTo(Quota quota) {
        return kind().map(known -> known.set(quota, known.parse(missing().toPlainString())))
                .orElse(quota);
    }
}
