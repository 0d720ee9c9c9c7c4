package io.sem.api.spi;

import java.util.Map;

/**
 * SEM's small memory of one thing, as it is stored.
 *
 * @param key what it is about
 * @param data texts by key (letters, digits, '-', '_', '.'), less than 1 MiB in all; never a secret
 * @param version what the store gave it; empty for a record that is not stored yet
 * @param uid what the store calls it for ever; empty for a record that is not stored yet
 */
public record StoredRecord(RecordKey key, Map<String, String> data, String version, String uid) {

    public StoredRecord {
        data = Map.copyOf(data);
    }

    /** A record that is not stored yet. */
    public static StoredRecord unsaved(RecordKey key, Map<String, String> data) {
        return new StoredRecord(key, data, "", "");
    }

    /** The same record with other data. */
    public StoredRecord withData(Map<String, String> data) {
        return new StoredRecord(key, data, version, uid);
    }
}
