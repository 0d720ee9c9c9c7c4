package io.sem.core;

import io.sem.api.spi.RecordKey;
import io.sem.api.spi.StoredRecord;
import io.sem.api.status.Revision;
import io.sem.api.workload.DeploymentRef;
import io.sem.api.workload.DeploymentSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The record of one deployment in a form that can be asked: its last revisions, oldest first, and the lease of whoever
 * writes it. A record is a flat map of texts, because that is what a ConfigMap holds: two keys for each revision, two
 * for the lease.
 */
final class History {

    /** Revisions that are kept at most, as many as Kubernetes keeps replica sets (revisionHistoryLimit). */
    static final int KEPT = 10;

    // A ConfigMap holds 1 MiB in all (core/v1 MaxSecretSize) and a character takes up to three bytes; deployments with
    // large config files therefore keep fewer revisions. The newest is kept whatever its size.
    private static final int MAX_CHARACTERS = 300_000;

    private static final String SPEC = ".spec";
    private static final String FACTS = ".facts";
    private static final String LEASE_HOLDER = "lease.holder";
    private static final String LEASE_UNTIL = "lease.until";

    private final StoredRecord record;
    private final List<Entry> entries;
    private final Optional<Lease> lease;

    private History(StoredRecord record, List<Entry> entries, Optional<Lease> lease) {
        this.record = record;
        this.entries = List.copyOf(entries);
        this.lease = lease;
    }

    /** Returns the empty history of a deployment that was never applied. */
    static History none(DeploymentRef ref) {
        return new History(
                StoredRecord.unsaved(new RecordKey.OfDeployment(ref), Map.of()), List.of(), Optional.empty());
    }

    /**
     * Reads a record. The keys of revisions are found by their ending, since the oldest number that is kept is not
     * known.
     */
    static History of(StoredRecord record) {
        Map<String, String> data = record.data();
        List<Entry> entries = data.keySet().stream()
                .filter(key -> key.endsWith(FACTS))
                .map(key -> Integer.parseInt(key.substring(0, key.length() - FACTS.length())))
                .sorted()
                .map(n -> Entry.of(n, data.getOrDefault(n + SPEC, ""), data.getOrDefault(n + FACTS, "")))
                .toList();
        Optional<Lease> lease = Optional.ofNullable(data.get(LEASE_HOLDER))
                .map(holder ->
                        new Lease(holder, Instant.parse(data.getOrDefault(LEASE_UNTIL, Instant.MIN.toString()))));
        return new History(record, entries, lease);
    }

    /**
     * Returns the history with one more revision, and with the result of the one before it. Drops the oldest revisions
     * that have no room any more.
     */
    History with(Entry next, Revision.Result previous, Lease lease) {
        List<Entry> all = new ArrayList<>(entries);
        if (!all.isEmpty()) {
            all.set(all.size() - 1, all.get(all.size() - 1).ended(previous));
        }
        all.add(next);
        return new History(record, newest(all), Optional.of(lease));
    }

    /** Returns as many of the newest revisions as are kept and fit. */
    private static List<Entry> newest(List<Entry> all) {
        int from = all.size() - 1;
        int size = all.get(from).spec().length();
        while (from > 0
                && all.size() - from < KEPT
                && size + all.get(from - 1).spec().length() <= MAX_CHARACTERS) {
            from--;
            size += all.get(from).spec().length();
        }
        return all.subList(from, all.size());
    }

    /**
     * Returns the record to write. It carries the version that was read, so that the store can refuse it when somebody
     * was faster.
     */
    StoredRecord toRecord() {
        Map<String, String> data = new TreeMap<>();
        for (Entry entry : entries) {
            data.put(entry.number() + SPEC, entry.spec());
            data.put(entry.number() + FACTS, entry.facts());
        }
        lease.ifPresent(held -> {
            data.put(LEASE_HOLDER, held.holder());
            data.put(LEASE_UNTIL, held.until().toString());
        });
        return record.withData(data);
    }

    /** The name of the deployment whose record this is. */
    String deployment() {
        return deployment(record);
    }

    /** The name of the deployment that a record belongs to; a tenant's record has none, and is never among these. */
    static String deployment(StoredRecord record) {
        if (record.key() instanceof RecordKey.OfDeployment of) {
            return of.deployment().name();
        }
        throw new IllegalStateException("not the record of a deployment: " + record.key());
    }

    /** Returns the record that this history was read from; it owns the objects of the deployment. */
    StoredRecord record() {
        return record;
    }

    /** Returns the lease of the last writer, over or not; empty when the deployment was never applied. */
    Optional<Lease> lease() {
        return lease;
    }

    /** Returns the newest revision; empty when there is none. */
    Optional<Entry> latest() {
        return entries.isEmpty() ? Optional.empty() : Optional.of(entries.get(entries.size() - 1));
    }

    /** Returns the revision of this number, if it is still kept. */
    Optional<Entry> revision(int number) {
        return entries.stream().filter(e -> e.number() == number).findFirst();
    }

    /** Returns the revisions that are kept, oldest first. */
    List<Entry> entries() {
        return entries;
    }

    /** Returns the number of the newest revision; 0 when there is none. */
    int number() {
        return latest().map(Entry::number).orElse(0);
    }

    /** Returns the spec of the newest revision; empty when there is none. */
    Optional<DeploymentSpec> spec() {
        return latest().map(Entry::toSpec);
    }
}
