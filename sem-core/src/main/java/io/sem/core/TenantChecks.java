package io.sem.core;

import io.sem.api.error.AlreadyExistsException;
import io.sem.api.error.ConflictException;
import io.sem.api.error.InvalidSpecException;
import io.sem.api.error.Violation;
import io.sem.api.status.ObservedClaim;
import io.sem.api.status.QuotaUsage;
import io.sem.api.tenant.EnvironmentName;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.tenant.EnvironmentSpec;
import io.sem.api.tenant.Quota;
import io.sem.api.tenant.TenantName;
import io.sem.api.tenant.TenantSpec;
import io.sem.core.quota.Quotas;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a tenant's spec must keep, and what a change of it may not do to what exists. Kept apart from {@link Tenancy}, which says in
 * which order records and namespaces are written.
 */
final class TenantChecks {

    private TenantChecks() {}

    /** Reports all faults of a tenant's spec at once; an environment whose address is SEM's own is refused when that is built. */
    static void check(TenantSpec spec, Clusters clusters) {
        List<Violation> violations = new ArrayList<>();
        pods("quota", spec.quota()).ifPresent(violations::add);
        Set<EnvironmentName> names = new HashSet<>();
        for (EnvironmentSpec environment : spec.environments()) {
            String path = "environments." + environment.name();
            if (!names.add(environment.name())) {
                violations.add(new Violation(path, "is given twice; a name is unique within a tenant"));
            }
            environment.quota().flatMap(quota -> pods(path + ".quota", quota)).ifPresent(violations::add);
            if (!clusters.has(environment.cluster())) {
                violations.add(new Violation(
                        path + ".cluster",
                        "'" + environment.cluster() + "' is not a cluster of this platform; it has "
                                + String.join(", ", clusters.all().keySet())));
            }
        }
        if (!violations.isEmpty()) {
            throw new InvalidSpecException("tenant '" + spec.name() + "'", violations);
        }
        spec.environments().forEach(environment -> new EnvironmentRef(spec.name(), environment.name()));
        Quotas.allocate(spec);
    }

    /** Amounts of cpu and memory are never negative; a number of pods can be. */
    private static Optional<Violation> pods(String path, Quota quota) {
        return quota.pods()
                .filter(pods -> pods < 0)
                .map(pods -> new Violation(path + ".pods", "was " + pods + ", must be 0 or more"));
    }

    static void requireEqual(TenantSpec existing, TenantSpec asked) {
        if (!existing.equals(asked)) {
            throw new AlreadyExistsException("tenant '" + asked.name() + "' exists already with a different spec: "
                    + Differences.of(existing, asked)
                    + "; apply the spec to change the tenant, or choose another name");
        }
    }

    static void requireEqual(TenantName tenant, EnvironmentSpec existing, EnvironmentSpec spec) {
        if (!existing.equals(spec)) {
            throw new AlreadyExistsException("environment '" + spec.name() + "' of tenant '" + tenant
                    + "' exists already with a different spec: " + Differences.of(existing, spec)
                    + "; apply the spec to change the environment, or choose another name");
        }
    }

    static void requireSameName(String kind, String name, String changed) {
        if (!name.equals(changed)) {
            throw InvalidSpecException.of(
                    "name",
                    "is '" + name + "' and cannot become '" + changed + "'; create another " + kind + " of that name");
        }
    }

    /** What runs cannot be carried to another cluster by a change of a spec; to pretend so would leave it behind. */
    static void requireSameClusters(TenantSpec old, TenantSpec changed) {
        for (EnvironmentSpec before : old.environments()) {
            environment(changed, before.name())
                    .filter(after -> !after.cluster().equals(before.cluster()))
                    .ifPresent(after -> {
                        throw InvalidSpecException.of(
                                "environments." + after.name() + ".cluster",
                                "is '" + before.cluster() + "' and cannot become '" + after.cluster()
                                        + "'; create an environment of another name there");
                    });
        }
    }

    /**
     * Refuses to go on while a claim exists. Deleting a namespace deletes its claims, and data is deleted only by its
     * own name.
     */
    static void requireNoData(List<Place> places) {
        List<String> kept = new ArrayList<>();
        for (Place place : places) {
            place.look().claims().stream()
                    .map(ObservedClaim::name)
                    .forEach(claim -> kept.add(place.ref() + "/" + claim));
        }
        if (!kept.isEmpty()) {
            throw new ConflictException(
                    "data is still kept in " + String.join(", ", kept) + "; destroy it by name first (destroyData)",
                    "",
                    "");
        }
    }

    /**
     * Refuses to go on while environments hold what SEM did not make: it would be deleted with them, and SEM cannot know who needs it.
     *
     * @throws ConflictException naming each object
     */
    static void requireNothingForeign(List<Place> places) {
        List<String> foreign = places.stream()
                .flatMap(place ->
                        place.backend().foreign(place.ref()).stream().map(object -> object + " in " + place.ref()))
                .toList();
        if (!foreign.isEmpty()) {
            throw new ConflictException(
                    "what SEM did not make would be deleted too: " + String.join(", ", foreign)
                            + "; remove it first, or delete with WithData.named(...).andForeignObjects()",
                    "",
                    foreign.get(0));
        }
    }

    /**
     * Refuses a change that leaves an environment less than it uses: Kubernetes would accept that limit and then refuse
     * every new pod, the replacements of lost ones included.
     */
    static void requireRoom(List<Place> places, TenantSpec changed) {
        Map<EnvironmentName, Quota> quotas = Quotas.allocate(changed);
        for (Place place : places) {
            Quota limit = quotas.get(place.spec().name());
            if (limit != null) {
                place.look()
                        .quota()
                        .map(QuotaUsage::used)
                        .ifPresent(used -> Quotas.requireRoom(place.ref(), limit, used));
            }
        }
    }

    static Optional<EnvironmentSpec> environment(TenantSpec tenant, EnvironmentName name) {
        return tenant.environments().stream()
                .filter(environment -> environment.name().equals(name))
                .findFirst();
    }
}
