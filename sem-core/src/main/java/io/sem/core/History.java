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

/** The record of a deployment, read: its last revisions, oldest first, and who is writing it. */
final class History {

    static final int KEPT = 10;

    // A ConfigMap holds 1 MiB in all (core/v1 MaxSecretSize); large config files leave room for fewer revisions.
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

    static History none(DeploymentRef ref) {
        return new History(
                StoredRecord.unsaved(new RecordKey.OfDeployment(ref), Map.of()), List.of(), Optional.empty());
    }

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

    /** Adds a revision, with what became of the one before it, and forgets the oldest that have no room. */
    History with(Entry next, Revision.Result previous, Lease lease) {
        List<Entry> all = new ArrayList<>(entries);
        if (!all.isEmpty()) {
            all.set(all.size() - 1, all.get(all.size() - 1).ended(previous));
        }
        all.add(next);
        return new History(record, newest(all), Optional.of(lease));
    }

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

    StoredRecord record() {
        return record;
    }

    Optional<Lease> lease() {
        return lease;
    }

    Optional<Entry> latest() {
        return entries.isEmpty() ? Optional.empty() : Optional.of(entries.get(entries.size() - 1));
    }

    Optional<Entry> revision(int number) {
        return entries.stream().filter(e -> e.number() == number).findFirst();
    }

    List<Entry> entries() {
        return entries;
    }

    int number() {
        return latest().map(Entry::number).orElse(0);
    }

    Optional<DeploymentSpec> spec() {
        return latest().map(Entry::toSpec);
    }
}
