package io.sem.core.quota;

import io.sem.api.status.Findings;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedClaim;
import io.sem.api.status.ObservedWorkload;
import io.sem.api.status.QuotaUsage;
import io.sem.api.tenant.EnvironmentSpec;
import io.sem.api.tenant.QuotaResource;
import io.sem.api.volume.Volume;
import io.sem.api.workload.DeploymentSpec;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Explains the quota of an environment: what is free, which deployment holds how much, and how many more pods of each would fit. The
 * shares are computed as for the admission, so what is said to fit is admitted too.
 */
final class QuotaShares {

    private final EnvironmentSpec defaults;
    private final Observed look;
    private final QuotaUsage usage;
    private final Function<String, Optional<DeploymentSpec>> running;

    /**
     * Prepares the explanation of one environment.
     *
     * @param usage its quota, as the backend reports it
     * @param running the specs of what runs, by name
     */
    QuotaShares(
            EnvironmentSpec defaults,
            Observed look,
            QuotaUsage usage,
            Function<String, Optional<DeploymentSpec>> running) {
        this.defaults = defaults;
        this.look = look;
        this.usage = usage;
        this.running = running;
    }

    /** Returns the quota with a part for each deployment that holds something, the largest share of cpu first. */
    Findings explained() {
        List<Findings> parts = Stream.concat(
                        look.workloads().stream().map(ObservedWorkload::name),
                        look.claims().stream().map(ObservedClaim::deployment))
                .distinct()
                .sorted(Comparator.<String>comparingLong(name -> -held(name).cpu())
                        .thenComparing(Comparator.naturalOrder()))
                .filter(name -> !held(name).equals(Demand.NONE))
                .map(this::share)
                .toList();
        return new Findings(
                "quota",
                usage.enforced() ? "enforced" : "not enforced yet",
                Quotas.amounts(usage.limit(), usage.used()),
                parts);
    }

    private Findings share(String name) {
        Demand held = held(name);
        String amounts = Stream.of(QuotaResource.values())
                .filter(resource -> held.of(resource) > 0)
                .map(resource -> resource.say(held.of(resource)))
                .collect(Collectors.joining(", "));
        return new Findings(
                "deployment " + name, "holds " + amounts, room(name).stream().toList(), List.of());
    }

    /** Pods that have not ended, and every claim, also those kept from a deployment that is gone. */
    private Demand held(String name) {
        long living =
                look.pods(name).stream().filter(pod -> !pod.phase().ended()).count();
        Demand pods = running.apply(name)
                .map(spec -> new DeploymentDemand(spec, defaults).pod().times(living))
                .orElse(Demand.NONE);
        return look.claims(name).stream()
                .map(claim -> Demand.ofStorage(claim.size().bytes()))
                .reduce(pods, Demand::plus);
    }

    /** Returns how many more pods of a deployment would fit; empty if nothing of it runs, or nothing of it is limited. */
    private Optional<String> room(String name) {
        return running.apply(name).flatMap(spec -> {
            Demand more = replica(spec);
            return Stream.of(QuotaResource.values())
                    .filter(resource -> more.of(resource) > 0)
                    .filter(resource -> resource.in(usage.limit()).isPresent())
                    .min(Comparator.comparingLong(resource -> times(resource, more)))
                    .map(scarcest -> words(scarcest, times(scarcest, more)));
        });
    }

    private static String words(QuotaResource scarcest, long times) {
        String pods = times == 0 ? "no more pod" : times == 1 ? "1 more pod" : times + " more pods";
        return pods + " of it would fit; " + scarcest.word() + " is what runs out first";
    }

    private long times(QuotaResource resource, Demand more) {
        return resource.in(usage.free()).orElse(0L) / more.of(resource);
    }

    /** What one more pod takes, with the claims of its own. */
    private Demand replica(DeploymentSpec spec) {
        return spec.group().volumes().stream()
                .filter(volume -> spec.run().claimsPerReplica(volume))
                .map(Volume::size)
                .map(size -> Demand.ofStorage(size.bytes()))
                .reduce(new DeploymentDemand(spec, defaults).pod(), Demand::plus);
    }
}
