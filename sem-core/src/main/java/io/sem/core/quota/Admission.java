package io.sem.core.quota;

import io.sem.api.error.QuotaExceededException;
import io.sem.api.error.QuotaExceededException.Level;
import io.sem.api.error.Shortfall;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedClaim;
import io.sem.api.status.ObservedWorkload;
import io.sem.api.status.QuotaUsage;
import io.sem.api.tenant.EnvironmentSpec;
import io.sem.api.tenant.QuotaResource;
import io.sem.api.volume.ClaimName;
import io.sem.api.volume.Volume;
import io.sem.api.workload.DeploymentSpec;
import io.sem.core.status.Statuses;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Decides whether deployments fit into what is free of an environment's quota. It runs before anything is written and
 * answers with numbers; the namespace's ResourceQuota would only refuse single pods, later, in an event that few people
 * find. Two processes at once may both be admitted: that race is decided by the ResourceQuota.
 */
final class Admission {

    private final EnvironmentSpec defaults;
    private final Observed look;
    private final QuotaUsage usage;
    private final Function<String, Optional<DeploymentSpec>> running;

    /**
     * Prepares the admission of one call.
     *
     * @param defaults the environment, whose default requests count where a container names none
     * @param usage its quota, as the backend reports it
     * @param running the specs of what runs already, by name; asked once for each
     */
    Admission(
            EnvironmentSpec defaults,
            Observed look,
            QuotaUsage usage,
            Function<String, Optional<DeploymentSpec>> running) {
        this.defaults = defaults;
        this.look = look;
        this.usage = usage;
        Map<String, Optional<DeploymentSpec>> known = new HashMap<>();
        this.running = name -> known.computeIfAbsent(name, running);
    }

    /**
     * Refuses deployments that have no room together.
     *
     * @throws QuotaExceededException if a resource is short; names every resource that is
     */
    void admit(List<DeploymentSpec> specs) {
        Demand asked = specs.stream().map(this::peak).reduce(Demand.NONE, Demand::plus);
        Demand held = specs.stream().map(this::held).reduce(Demand.NONE, Demand::plus);
        Demand taken = used().plus(promised(specs));
        List<Lack> lacks = new ArrayList<>();
        for (QuotaResource resource : QuotaResource.values()) {
            long more = asked.of(resource) - held.of(resource);
            resource.in(usage.limit())
                    .map(limit -> new Lack(resource, more, taken.of(resource), limit))
                    .filter(Lack::isReal)
                    .ifPresent(lacks::add);
        }
        if (!lacks.isEmpty()) {
            throw refused(specs, lacks);
        }
    }

    private Demand used() {
        return new Demand(
                used(QuotaResource.CPU),
                used(QuotaResource.MEMORY),
                used(QuotaResource.STORAGE),
                used(QuotaResource.PODS));
    }

    private long used(QuotaResource resource) {
        return resource.in(usage.used()).orElse(0L);
    }

    /**
     * Returns the most that a deployment takes on its way, with the storage that is not there yet. While an update
     * rolls, old and new pods exist together, never more than wanted plus surge. What they take together changes
     * linearly, so the peak lies at one of its two ends: all old pods with the first new ones, or all new pods with the
     * last old ones.
     */
    private Demand peak(DeploymentSpec spec) {
        DeploymentDemand next = new DeploymentDemand(spec, defaults);
        int replicas = spec.replicas();
        Demand target = next.pod().times(replicas);
        Demand storage = newStorage(spec);
        if (!rolls(spec)) {
            return target.plus(storage);
        }
        Demand oldPod = oldPod(spec.name());
        long old = living(spec.name());
        Demand peak = target.max(oldPod.times(old));
        if (spec.run().mixesTemplates()) {
            long room = (long) replicas + spec.run().surge(replicas);
            long kept = Math.min(old, room);
            Demand late = target.plus(oldPod.times(Math.min(old, room - replicas)));
            Demand early = oldPod.times(kept).plus(next.pod().times(Math.min(replicas, room - kept)));
            peak = peak.max(late).max(early);
        }
        return peak.plus(storage);
    }

    /** Whether the pods are replaced; a change of their number alone replaces none. */
    private boolean rolls(DeploymentSpec spec) {
        return running.apply(spec.name())
                .filter(old -> !old.group().equals(spec.group()))
                .isPresent();
    }

    /** Returns what the pods of a deployment hold now, which it gives up for what it asks. */
    private Demand held(DeploymentSpec spec) {
        return oldPod(spec.name()).times(living(spec.name()));
    }

    private Demand oldPod(String name) {
        return running.apply(name)
                .map(old -> new DeploymentDemand(old, defaults).pod())
                .orElse(Demand.NONE);
    }

    /**
     * Counts the pods that count: a pod does until it has ended, also while it ends (QuotaV1Pod in
     * pkg/quota/v1/evaluator/core/pods.go).
     */
    private long living(String name) {
        return look.pods(name).stream().filter(pod -> !pod.phase().ended()).count();
    }

    /** Returns the storage beyond the claims that exist. Kept data is found again and counts already. */
    private Demand newStorage(DeploymentSpec spec) {
        DeploymentDemand footprint = new DeploymentDemand(spec, defaults);
        return spec.group().volumes().stream()
                .map(volume -> newStorage(spec.name(), volume, footprint.copies(volume)))
                .reduce(Demand.NONE, Demand::plus);
    }

    /** Returns what a volume still asks for: whole claims that are missing, and the growth of those that exist. */
    private Demand newStorage(String deployment, Volume volume, long copies) {
        long size = volume.size().bytes();
        List<ObservedClaim> kept = look.claims(deployment).stream()
                .filter(claim -> claim.volume().equals(volume.name()))
                .toList();
        // All of them grow, also those of replicas that are scaled away: they are found again when it is scaled up.
        long growth = kept.stream()
                .mapToLong(claim -> Math.max(0, size - claim.size().bytes()))
                .sum();
        long used = kept.stream()
                .filter(claim ->
                        ClaimName.ordinal(claim.name(), deployment, volume).orElse(0) < copies)
                .count();
        return Demand.ofStorage(size).times(copies - Math.min(copies, used)).plus(Demand.ofStorage(growth));
    }

    /**
     * Returns what was admitted before and does not show in the usage yet, because its pods are still to be created.
     * Without it, two calls in quick succession would both be admitted into the same room.
     */
    private Demand promised(List<DeploymentSpec> specs) {
        Set<String> names = specs.stream().map(DeploymentSpec::name).collect(Collectors.toSet());
        return look.workloads().stream()
                .filter(workload -> !names.contains(workload.name()) && !workload.deleting())
                .map(this::promised)
                .reduce(Demand.NONE, Demand::plus);
    }

    private Demand promised(ObservedWorkload workload) {
        long missing = Statuses.missingPods(look, workload);
        if (missing <= 0) {
            return Demand.NONE;
        }
        return running.apply(workload.name())
                .map(spec -> spec.withReplicas(workload.desired()))
                .map(spec -> new DeploymentDemand(spec, defaults)
                        .pod()
                        .times(missing)
                        .plus(newStorage(spec)))
                .orElse(Demand.NONE);
    }

    /** Says what is needed, what is free, and the three ways out. */
    private QuotaExceededException refused(List<DeploymentSpec> specs, List<Lack> lacks) {
        String names = specs.stream().map(spec -> "'" + spec.name() + "'").collect(Collectors.joining(", "));
        boolean exists = specs.stream().anyMatch(spec -> living(spec.name()) > 0);
        String message = (specs.size() == 1
                        ? "deployment " + names + " in " + look.environment() + " needs "
                        : "deployments " + names + " in " + look.environment() + " need ")
                + lacks.stream().map(Lack::need).collect(Collectors.joining(" and ")) + (exists ? " more" : "")
                + ", but " + lacks.stream().map(Lack::free).collect(Collectors.joining(" and "))
                + " are free; request less, undeploy something, or raise the quota of tenant '"
                + look.environment().tenant() + "'" + hint(specs);
        return new QuotaExceededException(
                message, Level.ENVIRONMENT, lacks.stream().map(Lack::shortfall).toList());
    }

    /** Explains a number that surprises people: one pod more than they asked for. */
    private String hint(List<DeploymentSpec> specs) {
        boolean surges =
                specs.stream().anyMatch(spec -> rolls(spec) && spec.run().surge(spec.replicas()) > 0);
        return surges ? ". A rolling update needs room for its surge; UpdateStrategy.recreate() needs none" : "";
    }

    /**
     * How much more of one resource is asked for than is free.
     *
     * @param more what is asked for beyond what the deployments hold already
     * @param taken how much of the limit is taken
     * @param limit the quota
     */
    private record Lack(QuotaResource resource, long more, long taken, long limit) {

        /**
         * Whether there is too little. What does not grow passes even when more is used than allowed, or nobody could
         * shrink a deployment after a quota was lowered.
         */
        boolean isReal() {
            return more > 0 && more > limit - taken;
        }

        String need() {
            return resource.say(more);
        }

        String free() {
            return resource.print(Math.max(0, limit - taken)) + " of " + resource.say(limit);
        }

        Shortfall shortfall() {
            return new Shortfall(resource.key(), resource.print(more), resource.print(taken), resource.print(limit));
        }
    }
}
