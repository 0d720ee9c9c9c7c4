package io.sem.core;

import io.sem.api.spi.RecordKey;
import io.sem.api.spi.StoredRecord;
import io.sem.api.tenant.EnvironmentName;
import io.sem.api.tenant.EnvironmentSpec;
import io.sem.api.tenant.EnvironmentState;
import io.sem.api.tenant.TenantSpec;
import io.sem.yaml.SpecFiles;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is on record of a tenant: its spec, and beside it the state of each of its environments.
 *
 * @param stored the record as the store has it, with the version that a write is compared with
 */
record TenantRecord(StoredRecord stored) {

    private static final String SPEC = "spec";
    private static final Remembered<StoredRecord, TenantSpec> READ = new Remembered<>(TenantRecord::read);

    /** Returns a record that is not stored yet. */
    static TenantRecord unsaved(TenantSpec spec) {
        return new TenantRecord(
                StoredRecord.unsaved(new RecordKey.OfTenant(spec.name()), Map.of(SPEC, SpecFiles.write(spec))));
    }

    /** The spec; parsed once for each version of the record, since every call begins with it. */
    TenantSpec spec() {
        return READ.of(stored);
    }

    private static TenantSpec read(StoredRecord stored) {
        return SpecFiles.readTenant(stored.data().getOrDefault(SPEC, ""));
    }

    EnvironmentState state(EnvironmentName environment) {
        return StateRecord.read(stored.data(), environment);
    }

    /** Returns the state at a time: without a cordon that has ended by then. */
    EnvironmentState state(EnvironmentName environment, Instant time) {
        return state(environment).at(time);
    }

    /** Returns the record with another spec; the states of environments that it no longer has go. */
    TenantRecord withSpec(TenantSpec spec) {
        Map<String, String> data = stored.data();
        for (EnvironmentSpec environment : spec().environments()) {
            if (TenantChecks.environment(spec, environment.name()).isEmpty()) {
                data = StateRecord.without(data, environment.name());
            }
        }
        Map<String, String> changed = new TreeMap<>(data);
        changed.put(SPEC, SpecFiles.write(spec));
        return new TenantRecord(stored.withData(changed));
    }

    TenantRecord withState(EnvironmentName environment, EnvironmentState state) {
        return new TenantRecord(stored.withData(StateRecord.with(stored.data(), environment, state)));
    }

    /** Returns the record with the beginning of an environment's deletion; the first one stays. */
    TenantRecord terminating(EnvironmentName environment, Instant since) {
        EnvironmentState state = state(environment);
        return state.terminatingSince().isPresent() ? this : withState(environment, state.withTerminatingSince(since));
    }

    /** Returns the record of a tenant none of whose environments is on its way out. */
    TenantRecord revived() {
        TenantRecord revived = this;
        for (EnvironmentSpec environment : spec().environments()) {
            EnvironmentState state = revived.state(environment.name());
            if (state.terminatingSince().isPresent()) {
                revived = revived.withState(environment.name(), state.withTerminatingSince(Optional.empty()));
            }
        }
        return revived;
    }
}
