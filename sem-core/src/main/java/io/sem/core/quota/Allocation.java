package io.sem.core.quota;

import io.sem.api.error.QuotaExceededException;
import io.sem.api.error.QuotaExceededException.Level;
import io.sem.api.error.Shortfall;
import io.sem.api.tenant.EnvironmentName;
import io.sem.api.tenant.EnvironmentSpec;
import io.sem.api.tenant.Quota;
import io.sem.api.tenant.QuotaResource;
import io.sem.api.tenant.TenantSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Shares out a tenant's quota among its environments, each resource for itself: first what environments ask for, then,
 * of what is left, a share to each of the others. So an environment that asks for CPU alone still gets its share of the
 * memory.
 */
final class Allocation {

    // Shares of memory and storage are whole MiB, so that people can read the numbers that come out.
    private static final long MIB = 1L << 20;
    // In percent. The order of the four default environments, and the rest to production, which must never be the one
    // that is short.
    private static final int DEFAULT_SHARE = 10;
    private static final Map<EnvironmentName, Integer> SHARES = Map.of(
            EnvironmentName.DEV, DEFAULT_SHARE,
            EnvironmentName.TEST, 15,
            EnvironmentName.STAGING, 25);

    private final TenantSpec tenant;
    private final Map<EnvironmentName, Quota> quotas = new LinkedHashMap<>();

    /** Starts with what the environments ask for themselves. */
    Allocation(TenantSpec tenant) {
        this.tenant = tenant;
        tenant.environments()
                .forEach(e -> quotas.put(
                        e.name(), e.quota().orElseGet(() -> Quota.builder().build())));
    }

    /**
     * Returns the quota of each environment.
     *
     * @throws QuotaExceededException if the environments ask for more than there is, or one would get nothing
     */
    Map<EnvironmentName, Quota> quotas() {
        for (QuotaResource resource : QuotaResource.values()) {
            resource.in(tenant.quota()).ifPresent(total -> share(resource, total));
        }
        return quotas;
    }

    /** Shares out one resource that the tenant's quota limits. */
    private void share(QuotaResource resource, long total) {
        long asked = explicit(resource);
        if (asked > total) {
            throw refused(resource, asked, total, "environments ask for " + resource.say(asked));
        }
        long left = total - asked;
        long rest = left;
        for (EnvironmentName name : others(resource)) {
            long part = name.equals(EnvironmentName.PRODUCTION) ? 0 : percent(resource, left, shareOf(name));
            rest -= part;
            give(resource, name, part);
        }
        if (rest < 0) {
            throw refused(
                    resource,
                    total - rest,
                    total,
                    "the default shares of its environments come to " + resource.say(total - rest));
        }
        giveRest(resource, rest);
        requireNoneEmpty(resource, total);
    }

    /**
     * Returns so many percent of an amount, rounded down to whole units, so that the shares never add up to more than
     * there is.
     */
    private static long percent(QuotaResource resource, long amount, int percent) {
        // Divided first: a tenant may well have more than 2^63/100 bytes.
        long part = amount / 100 * percent + amount % 100 * percent / 100;
        boolean bytes = resource == QuotaResource.MEMORY || resource == QuotaResource.STORAGE;
        return bytes ? part / MIB * MIB : part;
    }

    private long explicit(QuotaResource resource) {
        return quotas.values().stream()
                .flatMap(quota -> resource.in(quota).stream())
                .reduce(0L, Quotas::sum);
    }

    /** Those that do not say how much of a resource they are to get. */
    private List<EnvironmentName> others(QuotaResource resource) {
        return tenant.environments().stream()
                .filter(e -> e.quota().flatMap(resource::in).isEmpty())
                .map(EnvironmentSpec::name)
                .toList();
    }

    private static int shareOf(EnvironmentName name) {
        return SHARES.getOrDefault(name, DEFAULT_SHARE);
    }

    /**
     * Gives what the shares and the rounding leave over to production, or to the last environment of a tenant without
     * it: what nobody gets, nobody could ever use. Only where every environment names its own amount is the rest a
     * reserve, because somebody has decided so.
     */
    private void giveRest(QuotaResource resource, long rest) {
        List<EnvironmentName> others = others(resource);
        if (!others.isEmpty()) {
            EnvironmentName last = others.contains(EnvironmentName.PRODUCTION)
                    ? EnvironmentName.PRODUCTION
                    : others.get(others.size() - 1);
            long share =
                    Optional.ofNullable(quotas.get(last)).flatMap(resource::in).orElse(0L);
            give(resource, last, share + rest);
        }
    }

    private void give(QuotaResource resource, EnvironmentName name, long amount) {
        quotas.computeIfPresent(name, (n, quota) -> resource.set(quota, amount));
    }

    /** Refuses an environment in which nothing could ever run; its deployments would fail later, and less clearly. */
    private void requireNoneEmpty(QuotaResource resource, long total) {
        for (EnvironmentName name : others(resource)) {
            long given =
                    Optional.ofNullable(quotas.get(name)).flatMap(resource::in).orElse(0L);
            if (given == 0 && total > 0) {
                throw refused(resource, 1, total, "environment '" + name + "' would get nothing as its default share");
            }
        }
    }

    private QuotaExceededException refused(QuotaResource resource, long asked, long total, String why) {
        return new QuotaExceededException(
                "tenant '" + tenant.name() + "' has " + resource.say(total) + ", but " + why
                        + "; give environments quotas of their own that fit, or raise the tenant's",
                Level.TENANT,
                List.of(new Shortfall(
                        resource.key(), resource.print(asked), resource.print(0), resource.print(total))));
    }
}
