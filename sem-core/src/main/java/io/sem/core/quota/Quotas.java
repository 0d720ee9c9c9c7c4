package io.sem.core.quota;

import io.sem.api.error.QuotaExceededException;
import io.sem.api.error.QuotaExceededException.Level;
import io.sem.api.error.Shortfall;
import io.sem.api.quantity.Memory;
import io.sem.api.status.Findings;
import io.sem.api.status.Observed;
import io.sem.api.tenant.EnvironmentName;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.tenant.EnvironmentSpec;
import io.sem.api.tenant.Quota;
import io.sem.api.tenant.QuotaResource;
import io.sem.api.tenant.TenantSpec;
import io.sem.api.workload.DeploymentSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The arithmetic of quotas, as pure functions of specs and of one observation: the same code, and the same tests, for
 * every backend. This is the door of its package.
 */
public final class Quotas {

    private Quotas() {}

    /**
     * What each environment of a tenant gets.
     *
     * @throws QuotaExceededException when the environments ask for more than the tenant has, or one would get nothing
     */
    public static Map<EnvironmentName, Quota> allocate(TenantSpec tenant) {
        return new Allocation(tenant).quotas();
    }

    /**
     * Refuses deployments for which their environment has no room, all of them together. A deployment that exists already
     * gives up what it holds, but while a rolling update runs its surge counts; kept data counts once; and what was admitted
     * before, but is not up yet, keeps its room.
     *
     * @param defaults the environment's spec
     * @param look the observation of the environment
     * @param specs what is to run, each with the number of replicas it is going to have
     * @param running the specs of what runs already, by name
     */
    public static void admit(
            EnvironmentSpec defaults,
            Observed look,
            List<DeploymentSpec> specs,
            Function<String, Optional<DeploymentSpec>> running) {
        look.quota().ifPresent(usage -> new Admission(defaults, look, usage, running).admit(specs));
    }

    /**
     * Explains the quota of an environment: what is free, who holds what, and how many more pods of each deployment would fit. Empty
     * if the environment is gone.
     *
     * @param defaults the environment's spec
     * @param look the observation of the environment
     * @param running the specs of what runs, by name
     */
    public static Optional<Findings> explain(
            EnvironmentSpec defaults, Observed look, Function<String, Optional<DeploymentSpec>> running) {
        return look.quota().map(usage -> new QuotaShares(defaults, look, usage, running).explained());
    }

    /** Returns a line for each resource that is limited, such as {@code 8 cpu: 3500m used, 4500m free}. */
    public static List<String> amounts(Quota limit, Quota used) {
        return Stream.of(QuotaResource.values())
                .flatMap(resource -> resource.in(limit).stream()
                        .map(most -> amount(resource, most, resource.in(used).orElse(0L))))
                .toList();
    }

    private static String amount(QuotaResource resource, long limit, long used) {
        return resource.say(limit) + ": " + resource.print(used) + " used, " + resource.print(Math.max(0, limit - used))
                + " free";
    }

    /** Returns what two quotas allow together; a resource that only one of them names counts as 0 in the other. */
    public static Quota plus(Quota one, Quota other) {
        Quota sum = one;
        for (QuotaResource resource : QuotaResource.values()) {
            Optional<Long> more = resource.in(other);
            if (more.isPresent()) {
                sum = resource.set(sum, sum(resource.in(one).orElse(0L), more.get()));
            }
        }
        return sum;
    }

    /** Adds amounts; a sum that is too large stays at the largest number, so that it is refused and does not overflow. */
    static long sum(long one, long other) {
        return Memory.bytes(one).plus(Memory.bytes(other)).bytes();
    }

    /**
     * Refuses a limit that is below what an environment uses already.
     *
     * @throws QuotaExceededException if it is; names every resource that is overdrawn
     */
    public static void requireRoom(EnvironmentRef environment, Quota limit, Quota used) {
        List<Shortfall> shortfalls = Stream.of(QuotaResource.values())
                .flatMap(resource -> overdrawn(resource, limit, used).stream())
                .toList();
        if (!shortfalls.isEmpty()) {
            String numbers = shortfalls.stream()
                    .map(s -> s.used() + " of " + s.resource() + " and would be left with " + s.limit())
                    .collect(Collectors.joining(", "));
            throw new QuotaExceededException(
                    "environment '" + environment + "' uses " + numbers
                            + "; undeploy something there first, or leave it more of the quota of tenant '"
                            + environment.tenant() + "'",
                    Level.ENVIRONMENT,
                    shortfalls);
        }
    }

    /** Returns by how much a resource is used beyond the new limit; empty when it is not, or when it is not limited. */
    private static Optional<Shortfall> overdrawn(QuotaResource resource, Quota limit, Quota used) {
        long taken = resource.in(used).orElse(0L);
        return resource.in(limit)
                .filter(left -> taken > left)
                .map(left -> new Shortfall(resource.key(), "0", resource.print(taken), resource.print(left)));
    }
}
