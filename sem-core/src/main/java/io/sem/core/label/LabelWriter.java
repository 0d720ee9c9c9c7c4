package io.sem.core.label;

import io.sem.api.label.Labels;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The state of a {@link LabelIndex} that changes. An object gets the next id, and keeps it; ids and words that are no longer
 * in use are cleared away by building all anew, once they are more than those in use.
 */
final class LabelWriter<T> implements LabelChanges<T> {

    private static final int NEVER_TOO_MANY = 1024;

    private Map<T, Integer> ids = new HashMap<>();
    private CowArray<T> objects = new CowArray<>();
    private CowArray<Labels> labels = new CowArray<>();
    private Postings postings = new Postings();
    private IdSet all = FewIds.NONE;
    private int nextId;
    private int batch = 1;

    @Override
    public boolean add(T object, Labels given) {
        Objects.requireNonNull(given, "labels");
        if (ids.putIfAbsent(Objects.requireNonNull(object, "object"), nextId) != null) {
            return false;
        }
        int id = nextId++;
        objects.set(id, object);
        all = all.with(id, batch);
        file(id, Labels.none(), given);
        return true;
    }

    @Override
    public boolean relabel(T object, Labels given) {
        Integer id = ids.get(object);
        if (id == null) {
            return false;
        }
        file(id, labelsOf(id), Objects.requireNonNull(given, "labels"));
        return true;
    }

    @Override
    public boolean remove(T object) {
        Integer id = ids.remove(object);
        if (id == null) {
            return false;
        }
        file(id, labelsOf(id), Labels.none());
        labels.set(id, null);
        objects.set(id, null);
        all = all.without(id, batch);
        return true;
    }

    /** The state of now, for readers; what changes from here on, they do not see. */
    LabelView<T> publish() {
        if (isTooMany(nextId - ids.size(), ids.size()) || isTooMany(postings.wordsOutOfUse(), postings.wordsInUse())) {
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
        CowArray<Labels> oldLabels = labels;
        int end = nextId;
        ids = new HashMap<>();
        objects = new CowArray<>();
        labels = new CowArray<>();
        postings = new Postings();
        all = FewIds.NONE;
        nextId = 0;
        for (int id = 0; id < end; id++) {
            T object = oldObjects.get(id);
            if (object != null) {
                add(object, Objects.requireNonNull(oldLabels.get(id)));
            }
        }
    }

    private void file(int id, Labels before, Labels now) {
        postings.relabel(id, before, now, batch);
        labels.set(id, now);
    }

    private Labels labelsOf(int id) {
        return Objects.requireNonNull(labels.get(id));
    }
}
