package io.sem.embedded;

import io.sem.api.error.ConflictException;
import io.sem.api.spi.StoredRecord;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * SEM's records in one place, by name. A write counts only if the record is still as the writer
 * read it (optimistic locking by resource version, as in the API server), so that of two SEM
 * processes that decide on the same record one has to read again. Leases and histories of
 * deployments rest on this.
 */
final class Records {

    private final Table<StoredRecord> byName = new Table<>();
    private final Cached<List<StoredRecord>> list = new Cached<>();

    /** The record of this name; empty when there is none. */
    Optional<StoredRecord> find(String name) {
        return byName.find(name);
    }

    /** All records, in the order of their names; the same list as before when none of them changed. */
    List<StoredRecord> all() {
        return list.at(byName.version(), () -> List.copyOf(byName.all()));
    }

    /**
     * Stores a record under a new version and returns it so.
     *
     * @param uid makes the name for ever of a record that is new
     */
    StoredRecord write(String name, StoredRecord record, String version, Supplier<String> uid) {
        Optional<StoredRecord> present = find(name);
        requireLatest(name, record, present);
        StoredRecord stored = new StoredRecord(
                record.key(),
                record.data(),
                version,
                present.map(StoredRecord::uid).orElseGet(uid));
        byName.put(name, stored);
        return stored;
    }

    /** Deletes a record that is still as the caller read it; does nothing if it does not exist. */
    void delete(String name, StoredRecord record) {
        Optional<StoredRecord> present = find(name);
        if (present.isPresent()) {
            requireLatest(name, record, present);
            byName.remove(name);
        }
    }

    /** Deletes a record whatever its version; does nothing if it does not exist. */
    void delete(String name) {
        byName.remove(name);
    }

    private static void requireLatest(String name, StoredRecord record, Optional<StoredRecord> present) {
        String latest = present.map(StoredRecord::version).orElse("");
        if (!latest.equals(record.version())) {
            throw new ConflictException(
                    "the record of '" + name + "' was changed by somebody else (version " + orNone(latest) + ", not "
                            + orNone(record.version()) + "); read it again",
                    "",
                    "");
        }
    }

    private static String orNone(String version) {
        return version.isEmpty() ? "none" : version;
    }
}
