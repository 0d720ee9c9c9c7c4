package io.sem.core;

import io.sem.api.error.AlreadyExistsException;
import io.sem.api.error.ConflictException;
import io.sem.api.error.NotFoundException;
import io.sem.api.spi.Backend;
import io.sem.api.status.Drift;
import io.sem.api.status.Findings;
import io.sem.api.status.Observed;
import io.sem.api.status.QuotaUsage;
import io.sem.api.status.TenantQuota;
import io.sem.api.tenant.EnvironmentName;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.tenant.EnvironmentSpec;
import io.sem.api.tenant.Quota;
import io.sem.api.tenant.TenantName;
import io.sem.api.tenant.TenantSpec;
import io.sem.api.workload.Image;
import io.sem.core.quota.Quotas;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Manages tenants and their environments. Each tenant has one record in the home cluster, which says what its
 * environments are meant to be. The record is written before the namespaces and deleted after them, so that whatever a
 * crash leaves behind is on record: doing the same call again completes it.
 */
final class Tenancy {

    private final Clusters clusters;
    private final TenantRecords records;
    private final Image toolImage;

    /** The tenants of these clusters; the image is that of the containers that SEM adds to pods, where nobody says another. */
    Tenancy(Clusters clusters, Image toolImage) {
        this.clusters = clusters;
        this.records = new TenantRecords(clusters);
        this.toolImage = toolImage;
    }

    /**
     * Creates a tenant with its environments. A tenant that exists with an equal spec is completed, because its
     * namespaces may be missing if a process died half-way.
     *
     * @throws AlreadyExistsException if it exists with a different spec; the message says what differs
     * @throws QuotaExceededException if the environments ask for more than the tenant's quota
     */
    void create(TenantSpec spec) {
        TenantChecks.check(spec, clusters);
        Optional<TenantRecord> existing = records.find(spec.name());
        if (existing.isPresent()) {
            TenantSpec present = existing.get().spec();
            TenantChecks.requireEqual(present, MaintainedLists.of(present, spec));
            ensure(present);
            records.revive(existing.get());
        } else {
            writeNew(spec);
            ensure(spec);
        }
        Journal.done("created tenant", spec.name());
    }

    /**
     * Writes the first record. Of two processes that create an equal tenant at once both succeed: the loser finds what
     * it wanted.
     */
    private void writeNew(TenantSpec spec) {
        try {
            records.write(TenantRecord.unsaved(spec));
        } catch (ConflictException lostRace) {
            TenantChecks.requireEqual(require(spec.name()), spec);
        }
    }

    /** Creates a tenant, or changes the one that exists. */
    void apply(TenantSpec spec) {
        if (records.find(spec.name()).isEmpty()) {
            create(spec);
        } else {
            change(spec.name(), old -> MaintainedLists.of(old, spec));
        }
    }

    /** Reads the record of a tenant; empty when there is none. */
    Optional<TenantSpec> find(TenantName name) {
        return records.find(name).map(TenantRecord::spec);
    }

    /** Returns the spec of an environment; empty when it or its tenant does not exist. */
    Optional<EnvironmentSpec> find(EnvironmentRef ref) {
        return find(ref.tenant()).flatMap(tenant -> TenantChecks.environment(tenant, ref.name()));
    }

    /** Adds up what the environments of a tenant use of its quota. */
    TenantQuota quota(TenantName name) {
        TenantSpec tenant = require(name);
        Quota used = Quota.builder().build();
        TenantQuota.Builder quota = TenantQuota.builder().limit(tenant.quota());
        for (Place place : places(tenant)) {
            QuotaUsage usage = place.quota();
            quota.putEnvironment(place.ref().name(), usage);
            used = Quotas.plus(used, usage.used());
        }
        return quota.used(used).build();
    }

    /** Explains the quota of a tenant, with that of each of its environments. */
    Findings explain(TenantName name) {
        return Explaining.tenant(name, quota(name), places(require(name)));
    }

    /** Reads the records of all tenants, sorted by name. */
    List<TenantSpec> list() {
        return records.all().stream().map(TenantRecord::spec).toList();
    }

    /**
     * Reads the record of a tenant.
     *
     * @throws NotFoundException if there is no such tenant; the message lists those that exist
     */
    TenantSpec require(TenantName name) {
        return records.require(name).spec();
    }

    /**
     * Finds an environment. Reads the record of the tenant each time, because another SEM process may have changed it;
     * that is the one reading that every call costs.
     *
     * @throws NotFoundException if tenant or environment does not exist; the message lists those that do
     */
    Place place(EnvironmentRef ref) {
        return place(require(ref.tenant()), ref);
    }

    /** Finds an environment that is about to be changed; one that is cordoned or on its way out is refused. */
    Place open(EnvironmentRef ref) {
        TenantRecord record = records.require(ref.tenant());
        Place place = place(record.spec(), ref);
        StateChecks.requireChangeable(ref, record.state(ref.name(), records.now()));
        return place;
    }

    /** Finds an environment whose programs are about to be changed; one that sleeps is refused too. */
    Place awake(EnvironmentRef ref) {
        TenantRecord record = records.require(ref.tenant());
        Place place = place(record.spec(), ref);
        StateChecks.requireAwake(ref, record.state(ref.name(), records.now()));
        return place;
    }

    /** The same by a record that was read already. */
    Place place(TenantSpec tenant, EnvironmentRef ref) {
        EnvironmentSpec spec = TenantChecks.environment(tenant, ref.name())
                .orElseThrow(() -> NotFoundException.of(
                        "environment",
                        ref.name().value(),
                        "tenant '" + ref.tenant() + "'",
                        tenant.environments().stream()
                                .map(e -> e.name().value())
                                .toList()));
        return place(ref.tenant(), spec);
    }

    /**
     * Changes a tenant by compare-and-set. Writes nothing if the change changes nothing, but restores missing
     * environments even then. Environments that are left out are deleted before the call returns or fails: once they
     * are not on record, no later call sees them.
     *
     * @throws QuotaExceededException if an environment would be left with less than it uses
     * @throws ConflictException if an environment that is left out holds data, or if somebody else changed the tenant
     *     at the same time
     */
    void change(TenantName name, UnaryOperator<TenantSpec> change) {
        TenantRecord record = records.require(name);
        TenantSpec old = record.spec();
        TenantSpec changed = change.apply(old);
        TenantChecks.requireSameName("tenant", name.value(), changed.name().value());
        TenantChecks.check(changed, clusters);
        TenantChecks.requireSameClusters(old, changed);
        StateChecks.requireAllowed(record, changed, records.now());
        List<Place> leftOut = leftOut(old, changed);
        TenantChecks.requireNoData(leftOut);
        TenantChecks.requireNothingForeign(leftOut);
        TenantChecks.requireRoom(places(old), changed);
        TenantRecord written = changed.equals(old) ? record : records.write(record.withSpec(changed));
        TenantDeletion.environments(leftOut, TenantDeletion.LONGEST, gone -> {});
        ensure(changed);
        records.revive(written);
        Journal.done("changed tenant", name);
    }

    /** Returns the environments that the changed tenant no longer has. */
    private List<Place> leftOut(TenantSpec old, TenantSpec changed) {
        return places(old).stream()
                .filter(place ->
                        TenantChecks.environment(changed, place.ref().name()).isEmpty())
                .toList();
    }

    /**
     * Creates an environment. Completes one that exists with an equal spec.
     *
     * @throws AlreadyExistsException if it exists with a different spec
     */
    void createEnvironment(TenantName name, EnvironmentSpec spec) {
        change(name, tenant -> {
            Optional<EnvironmentSpec> existing = TenantChecks.environment(tenant, spec.name());
            existing.ifPresent(present -> TenantChecks.requireEqual(name, present, MaintainedLists.of(present, spec)));
            return existing.isPresent() ? tenant : with(tenant, spec);
        });
    }

    /** Creates an environment, or changes the one that exists. */
    void applyEnvironment(TenantName name, EnvironmentSpec spec) {
        change(
                name,
                tenant -> with(
                        tenant,
                        TenantChecks.environment(tenant, spec.name())
                                .map(present -> MaintainedLists.of(present, spec))
                                .orElse(spec)));
    }

    private static TenantSpec with(TenantSpec tenant, EnvironmentSpec spec) {
        List<EnvironmentSpec> all = new ArrayList<>(tenant.environments());
        all.replaceAll(existing -> existing.name().equals(spec.name()) ? spec : existing);
        if (TenantChecks.environment(tenant, spec.name()).isEmpty()) {
            all.add(spec);
        }
        return tenant.withEnvironments(all);
    }

    /** Changes the spec of an environment that exists; its name stays. */
    void changeEnvironment(EnvironmentRef ref, UnaryOperator<EnvironmentSpec> change) {
        place(ref);
        change(
                ref.tenant(),
                tenant -> with(tenant, changed(TenantChecks.environment(tenant, ref.name()), ref, change)));
    }

    private static EnvironmentSpec changed(
            Optional<EnvironmentSpec> existing, EnvironmentRef ref, UnaryOperator<EnvironmentSpec> change) {
        EnvironmentSpec changed = change.apply(existing.orElseThrow(
                () -> new NotFoundException("environment '" + ref + "' was deleted while it was being changed")));
        TenantChecks.requireSameName(
                "environment", ref.name().value(), changed.name().value());
        return changed;
    }

    /**
     * Deletes an environment with everything that runs there.
     *
     * @throws ConflictException while it holds data
     */
    void deleteEnvironment(EnvironmentRef ref) {
        place(ref);
        change(ref.tenant(), tenant -> without(tenant, ref.name()));
    }

    private static TenantSpec without(TenantSpec tenant, EnvironmentName name) {
        return tenant.withEnvironments(tenant.environments().stream()
                .filter(environment -> !environment.name().equals(name))
                .toList());
    }

    /**
     * Deletes an environment with its data. The namespace goes first, so that a call which died half-way can be made
     * again.
     *
     * @param foreign whether what SEM did not make may be deleted too
     */
    void deleteEnvironmentWithData(EnvironmentRef ref, boolean foreign) {
        Place place = place(ref);
        TenantRecord record = records.require(ref.tenant());
        StateChecks.requireDeletable(record, List.of(place.spec()), records.now());
        if (!foreign) {
            TenantChecks.requireNothingForeign(List.of(place));
        }
        records.terminating(record, List.of(place.spec()));
        place.backend().deleteEnvironment(ref);
        change(ref.tenant(), tenant -> without(tenant, ref.name()));
    }

    /** Deletes a tenant that keeps no data; see {@link TenantDeletion}. */
    void delete(TenantName name, Duration timeout, Consumer<String> progress) {
        TenantRecord record = deletable(name);
        List<Place> places = places(record.spec());
        TenantChecks.requireNoData(places);
        TenantChecks.requireNothingForeign(places);
        delete(record, places, new TenantDeletion(name, timeout, progress));
        Journal.done("deleted tenant", name);
    }

    /**
     * Deletes a tenant with its data.
     *
     * @param foreign whether what SEM did not make may be deleted too
     */
    void deleteWithData(TenantName name, Duration timeout, Consumer<String> progress, boolean foreign) {
        TenantRecord record = deletable(name);
        List<Place> places = places(record.spec());
        if (!foreign) {
            TenantChecks.requireNothingForeign(places);
        }
        delete(record, places, new TenantDeletion(name, timeout, progress));
        Journal.done("deleted tenant with its data", name);
    }

    private TenantRecord deletable(TenantName name) {
        TenantRecord record = records.require(name);
        StateChecks.requireDeletable(record, record.spec().environments(), records.now());
        return record;
    }

    /** The record goes last: a tenant that is half deleted is still on record, and deleting it again finishes the job. */
    private void delete(TenantRecord record, List<Place> places, TenantDeletion deletion) {
        TenantRecord marked = records.terminating(record, record.spec().environments());
        deletion.run(places);
        records.delete(marked);
    }

    /** Makes every environment what it is meant to be. The backend writes nothing where that is so already. */
    private void ensure(TenantSpec spec) {
        Place.byBackend(places(spec))
                .forEach((backend, places) -> backend.ensureEnvironments(places.stream()
                        .map(place -> WantedEnvironment.of(spec, place))
                        .toList()));
    }

    /** Returns what differs between an environment and what the cluster has of it. */
    List<Drift> drift(EnvironmentRef ref) {
        Place place = place(ref);
        return place.backend().drift(WantedEnvironment.of(require(ref.tenant()), place));
    }

    /** Finds an environment, and puts it right before anything is admitted to it; see {@link WantedEnvironment#heal}. */
    Place healed(EnvironmentRef ref, Release release) {
        TenantRecord record = records.require(ref.tenant());
        Place place = place(record.spec(), ref);
        StateChecks.requireAwake(ref, record.state(ref.name(), records.now()));
        WantedEnvironment.heal(record.spec(), place, release);
        return place;
    }

    /** Observes every environment that lies on the same cluster as this one, beside it. */
    List<Observed> neighbours(Place place) {
        return list().stream()
                .flatMap(tenant -> places(tenant).stream())
                .filter(other ->
                        other.backend() == place.backend() && !other.ref().equals(place.ref()))
                .map(Place::look)
                .toList();
    }

    private List<Place> places(TenantSpec spec) {
        return spec.environments().stream()
                .map(environment -> place(spec.name(), environment))
                .toList();
    }

    private Place place(TenantName tenant, EnvironmentSpec spec) {
        Backend backend = clusters.named(spec.cluster());
        return new Place(new EnvironmentRef(tenant, spec.name()), spec, backend, toolImage);
    }
}
