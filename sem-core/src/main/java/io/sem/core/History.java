package io.sem.core;

import io.sem.api.spi.RecordKey;
import io.sem.api.spi.StoredRecord;
import io.sem.api.status.Revision.Result;
import io.sem.api.workload.DeploymentRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The record of one deployment in a form that can be asked: its last revisions, oldest first, and the lease of whoever
 * writes it. A record is a flat map of texts, because that is what a ConfigMap holds: two keys for each revision, two
 * for the lease.
 */
final class History {

    /** Revisions that are kept at most, as many as Kubernetes keeps replica sets (revisionHistoryLimit). */
    static final int KEPT = 10;

    // A ConfigMap holds 1 MiB in all (core/v1 MaxSecretSize); what is left is for its metadata.
    private static final int MAX_CHARACTERS = 1_000_000;

    private static final String SPECS = "specs";
    private static final String FACTS = ".facts";
    private static final String REASON = ".reason";
    private static final String LEASE_HOLDER = "lease.holder";
    private static final String LEASE_UNTIL = "lease.until";

    private static final Remembered<StoredRecord, Content> READ = new Remembered<>(History::read);

    private final StoredRecord record;
    private final List<Entry> entries;
    private final Optional<Lease> lease;

    /** What a record says, without the record. */
    private record Content(List<Entry> entries, Optional<Lease> lease) {}

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
        Content content = READ.of(record);
        return new History(record, content.entries, content.lease);
    }

    private static Content read(StoredRecord record) {
        Map<String, String> data = record.data();
        List<Entry> entries = new ArrayList<>();
        Optional.ofNullable(data.get(SPECS))
                .map(SpecArchive::unpack)
                .orElse(Map.of())
                .forEach((number, spec) -> entries.add(Entry.of(
                        number, spec, data.getOrDefault(number + FACTS, ""), data.getOrDefault(number + REASON, ""))));
        Optional<Lease> lease = Optional.ofNullable(data.get(LEASE_HOLDER))
                .map(holder ->
                        new Lease(holder, Instant.parse(data.getOrDefault(LEASE_UNTIL, Instant.MIN.toString()))));
        return new Content(List.copyOf(entries), lease);
    }

    /** The same under the version that the store gave it; it need not be read again. */
    History written(StoredRecord stored) {
        READ.put(stored, new Content(entries, lease));
        return new History(stored, entries, lease);
    }

    /**
     * Adds a revision and forgets those that have no room. Never forgotten are the revision that runs and the last one that came
     * up before the new one: the first is what is there, the second is where a rollback goes.
     *
     * @param running the number of the revision that runs; 0 when none does
     */
    History with(Entry next, int running, Lease lease) {
        List<Entry> all = new ArrayList<>(entries);
        all.add(next);
        History history = new History(record, all, Optional.of(lease));
        Optional<Entry> oldest = history.oldestToForget(running);
        while (oldest.isPresent() && (history.entries.size() > KEPT || !history.fits())) {
            history = history.without(oldest.get());
            oldest = history.oldestToForget(running);
        }
        return history;
    }

    /** The same, written by the holder of another lease. */
    History with(Lease other) {
        return new History(record, entries, Optional.of(other));
    }

    /** The same with a fact that others wait for, and when it became one; see {@link Successes}. It is kept as long as the record. */
    History with(String key, Instant time) {
        Map<String, String> data = new TreeMap<>(record.data());
        data.put(key, time.toString());
        return new History(record.withData(data), entries, lease);
    }

    private Optional<Entry> oldestToForget(int running) {
        int good = lastGoodBefore(number()).map(Entry::number).orElse(0);
        return entries.stream()
                .filter(entry -> entry.number() != number() && entry.number() != running && entry.number() != good)
                .findFirst();
    }

    private History without(Entry forgotten) {
        return new History(
                record, entries.stream().filter(entry -> entry != forgotten).toList(), lease);
    }

    /** The same with one revision changed. */
    History change(int number, UnaryOperator<Entry> change) {
        return new History(
                record,
                entries.stream()
                        .map(entry -> entry.number() == number ? change.apply(entry) : entry)
                        .toList(),
                lease);
    }

    /** Whether a cluster can keep it. Packing is for large specs only: what is small enough as it is needs no proof. */
    boolean fits() {
        long characters =
                entries.stream().mapToLong(entry -> entry.spec().length()).sum();
        return characters <= MAX_CHARACTERS / 4
                || toRecord().data().entrySet().stream()
                                .mapToLong(entry -> entry.getKey().length()
                                        + entry.getValue().length())
                                .sum()
                        <= MAX_CHARACTERS;
    }

    /**
     * Returns the record to write. It carries the version that was read, so that the store can refuse it when somebody
     * was faster.
     */
    StoredRecord toRecord() {
        Map<String, String> data = new TreeMap<>(record.data());
        data.keySet().removeIf(key -> !Successes.isKey(key));
        Map<Integer, String> specs = new TreeMap<>();
        for (Entry entry : entries) {
            specs.put(entry.number(), entry.spec());
            data.put(entry.number() + FACTS, entry.facts());
            if (!entry.reason().isEmpty()) {
                data.put(entry.number() + REASON, entry.reason());
            }
        }
        data.put(SPECS, SpecArchive.pack(specs));
        lease.ifPresent(held -> {
            data.put(LEASE_HOLDER, held.holder());
            data.put(LEASE_UNTIL, held.until().toString());
        });
        return record.withData(data);
    }

    String deployment() {
        return deployment(record);
    }

    /** The deployment that a record is about. */
    static String deployment(StoredRecord record) {
        if (record.key() instanceof RecordKey.OfDeployment key) {
            return key.deployment().name();
        }
        throw new IllegalStateException("no deployment's record: " + record.key());
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

    /** The latest revision that the cluster has not refused. */
    Optional<Entry> latestAccepted() {
        return entries.stream()
                .filter(entry -> entry.result() != Result.REFUSED)
                .reduce((first, second) -> second);
    }

    /** The last revision before this one that is known to have come up. */
    Optional<Entry> lastGoodBefore(int number) {
        return entries.stream()
                .filter(entry -> entry.number() < number && entry.result() == Result.SUCCEEDED)
                .reduce((first, second) -> second);
    }

    List<Entry> entries() {
        return entries;
    }

    /** The number of the latest revision, refused or not; 0 when there is none. */
    int number() {
        return latest().map(Entry::number).orElse(0);
    }
}
