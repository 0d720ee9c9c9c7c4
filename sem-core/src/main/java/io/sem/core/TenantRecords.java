package io.sem.core;

import io.sem.api.error.ConflictException;
import io.sem.api.error.NotFoundException;
import io.sem.api.spi.RecordKey;
import io.sem.api.spi.Store;
import io.sem.api.tenant.EnvironmentSpec;
import io.sem.api.tenant.TenantName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The records of tenants, which all lie in the home cluster. Every write is compared with the version that was read. */
final class TenantRecords {

    private final Clusters clusters;

    TenantRecords(Clusters clusters) {
        this.clusters = clusters;
    }

    /** All of them, sorted by the names of their tenants. */
    List<TenantRecord> all() {
        return store().tenants().stream().map(TenantRecord::new).toList();
    }

    Optional<TenantRecord> find(TenantName name) {
        return store().find(new RecordKey.OfTenant(name)).map(TenantRecord::new);
    }

    /**
     * Reads the record of a tenant.
     *
     * @throws NotFoundException if there is no such tenant; the message lists those that exist
     */
    TenantRecord require(TenantName name) {
        return find(name)
                .orElseThrow(() -> NotFoundException.of(
                        "tenant",
                        name.value(),
                        all().stream().map(t -> t.spec().name().value()).toList()));
    }

    /**
     * Writes a record and returns it with its new version.
     *
     * @throws ConflictException if somebody else has written it since it was read
     */
    TenantRecord write(TenantRecord record) {
        return new TenantRecord(store().write(record.stored()));
    }

    /** Takes back the deletion of environments that have been made again; writes nothing if there was none. */
    void revive(TenantRecord record) {
        writeIfChanged(record, record.revived());
    }

    /** On record before the first namespace goes: from then on nothing is deployed into what is going to vanish. */
    TenantRecord terminating(TenantRecord record, List<EnvironmentSpec> environments) {
        TenantRecord marked = record;
        for (EnvironmentSpec environment : environments) {
            marked = marked.terminating(environment.name(), now());
        }
        return writeIfChanged(record, marked);
    }

    private TenantRecord writeIfChanged(TenantRecord before, TenantRecord after) {
        return after.equals(before) ? before : write(after);
    }

    void delete(TenantRecord record) {
        store().delete(record.stored());
    }

    /** The time on the clock of the cluster that keeps the records. */
    Instant now() {
        return clusters.home().now();
    }

    private Store store() {
        return clusters.home().store();
    }
}
