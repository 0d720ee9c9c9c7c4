package io.sem.api.spi;

import java.util.Map;

/**
 * SEM's memory of one tenant or deployment, as it is stored.
 *
 * @param key the subject
 * @param data texts by key (letters, digits, '-', '_', '.'), less than 1 MiB in all, the limit of a ConfigMap; never a secret
 * @param version the version that the store assigned; empty if the record is not stored yet
 * @param uid the identity that the store assigned, which never changes; empty if the record is not stored yet
 */
public record StoredRecord(RecordKey key, Map<String, String> data, String version, String uid) {

    /** Copies the data. */
    public StoredRecord {
        data = Map.copyOf(data);
    }

    /** Returns a record that is not stored yet. */
    public static StoredRecord unsaved(RecordKey key, Map<String, String> data) {
        return new StoredRecord(key, data, "", "");
    }

    /** Returns this record with other data. */
    public StoredRecord withData(Map<String, String> data) {
        return new StoredRecord(key, data, version, uid);
    }
}
