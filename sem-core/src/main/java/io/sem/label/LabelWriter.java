package io.sem.label;

import io.sem.api.label.Labels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The mutable state of a {@link LabelIndex}; the index guards it with its lock.
 *
 * <p>An object gets the next free id and keeps it, so that ids ascend in the order of adding and sets of ids are
 * sorted for free. Ids and words that are no longer used are not reused: once they outnumber those in use, everything
 * is rebuilt. That bounds memory at twice what is needed and costs a constant per change on average.
 */
final class LabelWriter<T> implements LabelChanges<T> {

    /** Below this number of unused ids a rebuild would cost more than the memory it frees. */
    private static final int NEVER_TOO_MANY = 1024;

    /**
     * Bounds the memory that one large update takes beside the index.
     */
    private static final int MOST_PENDING = 1024;

    private Map<T, Entry> entries = new HashMap<>();
    private CowArray<T> objects = new CowArray<>();
    private Postings postings = new Postings();
    private IdSet all = FewIds.NONE;
    private int nextId;
    private int batch = 1;
    /**
     * Changes that are not in the postings yet. Looking up the objects first and filing the labels later lets the
     * processor wait for many cache misses at once instead of one after the other.
     */
    private final List<Change> pending = new ArrayList<>();

    /** The id of an object and the labels under which the postings have it. */
    private static final class Entry {
        private final int id;
        private Labels labels = Labels.none();

        Entry(int id) {
            this.id = id;
        }
    }

    /** The labels under which an object is to be filed. */
    private record Change(Entry entry, Labels labels) {}

    @Override
    public boolean add(T object, Labels given) {
        Objects.requireNonNull(given, "labels");
        Entry entry = new Entry(nextId);
        if (entries.putIfAbsent(Objects.requireNonNull(object, "object"), entry) != null) {
            return false;
        }
        nextId++;
        objects.set(entry.id, object);
        all = all.with(entry.id, batch);
        return changed(entry, given);
    }

    @Override
    public boolean relabel(T object, Labels given) {
        Objects.requireNonNull(given, "labels");
        Entry entry = entries.get(object);
        return entry != null && changed(entry, given);
    }

    @Override
    public boolean remove(T object) {
        Entry entry = entries.remove(object);
        if (entry == null) {
            return false;
        }
        objects.set(entry.id, null);
        all = all.without(entry.id, batch);
        return changed(entry, Labels.none());
    }

    private boolean changed(Entry entry, Labels now) {
        pending.add(new Change(entry, now));
        if (pending.size() == MOST_PENDING) {
            filePending();
        }
        return true;
    }

    private void filePending() {
        for (Change change : pending) {
            Entry entry = change.entry();
            postings.relabel(entry.id, entry.labels, change.labels(), batch);
            entry.labels = change.labels();
        }
        pending.clear();
    }

    /**
     * Returns the current state for readers and starts a new batch: sets made before this call are copied before they
     * change.
     */
    LabelView<T> publish() {
        filePending();
        if (isTooMany(nextId - entries.size(), entries.size())
                || isTooMany(postings.wordsOutOfUse(), postings.wordsInUse())) {
            rebuild();
        }
        batch++;
        return new LabelView<>(objects.freeze(), postings.freeze(), all);
    }

    private static boolean isTooMany(int outOfUse, int inUse) {
        return outOfUse > Math.max(inUse, NEVER_TOO_MANY);
    }

    private void rebuild() {
        CowArray<T> oldObjects = objects;
        Map<T, Entry> oldEntries = entries;
        int end = nextId;
        entries = new HashMap<>();
        objects = new CowArray<>();
        postings = new Postings();
        all = FewIds.NONE;
        nextId = 0;
        for (int id = 0; id < end; id++) {
            T object = oldObjects.get(id);
            if (object != null) {
                add(object, Objects.requireNonNull(oldEntries.get(object)).labels);
            }
        }
        filePending();
    }
}
