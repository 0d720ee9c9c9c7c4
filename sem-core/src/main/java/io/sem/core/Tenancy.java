package io.sem.core;

import io.sem.api.error.AlreadyExistsException;
import io.sem.api.error.ConflictException;
import io.sem.api.error.InvalidSpecException;
import io.sem.api.error.NotFoundException;
import io.sem.api.error.Violation;
import io.sem.api.spi.Backend;
import io.sem.api.spi.DesiredEnvironment;
import io.sem.api.spi.RecordKey;
import io.sem.api.spi.StoredRecord;
import io.sem.api.status.ObservedClaim;
import io.sem.api.status.QuotaUsage;
import io.sem.api.tenant.EnvironmentName;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.tenant.EnvironmentSpec;
import io.sem.api.tenant.Quota;
import io.sem.api.tenant.TenantName;
import io.sem.api.tenant.TenantSpec;
import io.sem.core.quota.Quotas;
import io.sem.yaml.SpecFiles;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Tenants and their environments: one record each, written before the namespaces, so that a crash half-way heals. */
final class Tenancy {

    private static final String SPEC = "spec";

    private final Clusters clusters;

    Tenancy(Clusters clusters) {
        this.clusters = clusters;
    }

    void create(TenantSpec spec) {
        check(spec);
        Optional<StoredRecord> existing = record(spec.name());
        if (existing.isPresent() && !read(existing.get()).equals(spec)) {
            throw new AlreadyExistsException(
                    "tenant '" + spec.name()
                            + "' exists already with a different spec; change its quota or its environments, or choose another name");
        }
        if (existing.isEmpty()) {
            clusters.home().store().write(StoredRecord.unsaved(new RecordKey.OfTenant(spec.name()), data(spec)));
        }
        ensure(spec);
    }

    List<TenantSpec> list() {
        return clusters.home().store().tenants().stream().map(Tenancy::read).toList();
    }

    TenantSpec require(TenantName name) {
        return read(requireRecord(name));
    }

    Place place(EnvironmentRef ref) {
        TenantSpec tenant = require(ref.tenant());
        EnvironmentSpec spec = tenant.environments().stream()
                .filter(environment -> environment.name().equals(ref.name()))
                .findFirst()
                .orElseThrow(() -> NotFoundException.of(
                        "environment",
                        ref.name().value(),
                        "tenant '" + ref.tenant() + "'",
                        tenant.environments().stream()
                                .map(e -> e.name().value())
                                .toList()));
        return place(ref.tenant(), spec);
    }

    /** Changes a tenant by compare-and-set, refused when an environment uses more than it would be left with. */
    void change(TenantName name, UnaryOperator<TenantSpec> change) {
        StoredRecord record = requireRecord(name);
        TenantSpec old = read(record);
        TenantSpec changed = change.apply(old);
        check(changed);
        requireRoom(old, changed);
        if (!changed.equals(old)) {
            clusters.home().store().write(record.withData(data(changed)));
        }
        ensure(changed);
    }

    void addEnvironment(TenantName name, EnvironmentSpec spec) {
        change(name, tenant -> {
            for (EnvironmentSpec existing : tenant.environments()) {
                if (existing.name().equals(spec.name())) {
                    requireEqual(name, existing, spec);
                    return tenant;
                }
            }
            return tenant.withEnvironments(Stream.concat(tenant.environments().stream(), Stream.of(spec))
                    .toList());
        });
    }

    void changeEnvironment(EnvironmentRef ref, UnaryOperator<EnvironmentSpec> change) {
        place(ref);
        change(
                ref.tenant(),
                tenant -> tenant.withEnvironments(tenant.environments().stream()
                        .map(environment ->
                                environment.name().equals(ref.name()) ? change.apply(environment) : environment)
                        .toList()));
    }

    private static void requireEqual(TenantName tenant, EnvironmentSpec existing, EnvironmentSpec spec) {
        if (!existing.equals(spec)) {
            throw new AlreadyExistsException("environment '" + spec.name() + "' of tenant '" + tenant
                    + "' exists already with a different spec; change it, or choose another name");
        }
    }

    void deleteEnvironment(EnvironmentRef ref) {
        Place place = place(ref);
        requireNoData(List.of(place));
        change(
                ref.tenant(),
                tenant -> tenant.withEnvironments(tenant.environments().stream()
                        .filter(environment -> !environment.name().equals(ref.name()))
                        .toList()));
        place.backend().deleteEnvironment(ref);
    }

    /** The record goes last: a tenant that is half deleted is still on record, and deleting it again finishes the job. */
    void delete(TenantName name) {
        StoredRecord record = requireRecord(name);
        List<Place> places = places(read(record));
        requireNoData(places);
        places.forEach(place -> place.backend().deleteEnvironment(place.ref()));
        clusters.home().store().delete(record);
    }

    private void ensure(TenantSpec spec) {
        Map<EnvironmentName, Quota> quotas = Quotas.allocate(spec);
        for (EnvironmentSpec environment : spec.environments()) {
            Place place = place(spec.name(), environment);
            place.backend()
                    .ensureEnvironment(DesiredEnvironment.builder(place.ref())
                            .quota(quotas.getOrDefault(environment.name(), spec.quota()))
                            .podSecurity(environment.podSecurity())
                            .defaultCpu(environment.defaultCpu())
                            .defaultMemory(environment.defaultMemory())
                            .addAllPullSecrets(environment.registries().stream()
                                    .map(Registries::secretName)
                                    .toList())
                            .build());
        }
    }

    private void requireRoom(TenantSpec old, TenantSpec changed) {
        Map<EnvironmentName, Quota> quotas = Quotas.allocate(changed);
        for (Place place : places(old)) {
            Quota limit = quotas.get(place.spec().name());
            if (limit != null) {
                place.look()
                        .quota()
                        .map(QuotaUsage::used)
                        .ifPresent(used -> Quotas.requireRoom(place.ref(), limit, used));
            }
        }
    }

    private void requireNoData(List<Place> places) {
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

    private void check(TenantSpec spec) {
        List<Violation> violations = new ArrayList<>();
        Set<EnvironmentName> names = new HashSet<>();
        for (EnvironmentSpec environment : spec.environments()) {
            String path = "environments." + environment.name();
            if (!names.add(environment.name())) {
                violations.add(new Violation(path, "is given twice; a name is unique within a tenant"));
            }
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
        Quotas.allocate(spec);
    }

    private List<Place> places(TenantSpec spec) {
        return spec.environments().stream()
                .map(environment -> place(spec.name(), environment))
                .toList();
    }

    private Place place(TenantName tenant, EnvironmentSpec spec) {
        Backend backend = clusters.named(spec.cluster());
        return new Place(new EnvironmentRef(tenant, spec.name()), spec, backend);
    }

    private Optional<StoredRecord> record(TenantName name) {
        return clusters.home().store().find(new RecordKey.OfTenant(name));
    }

    private StoredRecord requireRecord(TenantName name) {
        return record(name)
                .orElseThrow(() -> NotFoundException.of(
                        "tenant",
                        name.value(),
                        list().stream().map(t -> t.name().value()).toList()));
    }

    private static Map<String, String> data(TenantSpec spec) {
        return Map.of(SPEC, SpecFiles.write(spec));
    }

    private static TenantSpec read(StoredRecord record) {
        return SpecFiles.readTenant(record.data().getOrDefault(SPEC, ""));
    }
}
