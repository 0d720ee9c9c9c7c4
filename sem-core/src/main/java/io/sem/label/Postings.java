package io.sem.label;

import io.sem.api.label.Labels;
import io.sem.api.label.Requirement;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The inverted index: for each key and each value of a key, the ids of the objects that have it.
 *
 * <p>Each key and value gets a number once. Readers share {@link #keys} with the writer, who only ever adds to it, so
 * publishing does not copy a map of all words; the sets stand under these numbers in an array of which each reader
 * has a frozen copy. A reader may find a number that its copy does not have yet, and takes it for an empty set.
 */
final class Postings {

    private final Map<String, Key> keys;
    private final CowArray<IdSet> sets;
    private int words;
    private int wordsInUse;

    Postings() {
        this(new ConcurrentHashMap<>(), new CowArray<>());
    }

    private Postings(Map<String, Key> keys, CowArray<IdSet> sets) {
        this.keys = keys;
        this.sets = sets;
    }

    /** The number of a key, and the number of each of its values. */
    private record Key(int number, Map<String, Integer> values) {}

    /** Returns a copy for readers that later changes do not reach. */
    Postings freeze() {
        return new Postings(keys, sets.freeze());
    }

    /** Returns how many keys and values no object has any more. */
    int wordsOutOfUse() {
        return words - wordsInUse;
    }

    int wordsInUse() {
        return wordsInUse;
    }

    /** Returns the objects that have the key. */
    IdSet having(String key) {
        Key known = keys.get(key);
        return known == null ? FewIds.NONE : set(known.number());
    }

    /** Returns one set for each of the values; they are disjoint, as an object has one value for a key. */
    IdSet[] having(String key, Collection<String> values) {
        Key known = keys.get(key);
        return known == null
                ? new IdSet[0]
                : values.stream()
                        .distinct()
                        .map(known.values()::get)
                        .filter(Objects::nonNull)
                        .map(this::set)
                        .filter(set -> set.size() > 0)
                        .toArray(IdSet[]::new);
    }

    /**
     * Returns one set for each value in use that the requirement accepts. Only {@code Gt} and {@code Lt} need this
     * walk over all values.
     */
    IdSet[] accepted(Requirement requirement) {
        Key known = keys.get(requirement.key());
        return known == null
                ? new IdSet[0]
                : having(
                        requirement.key(),
                        known.values().keySet().stream()
                                .filter(requirement::accepts)
                                .toList());
    }

    /**
     * Moves an object from the labels {@code before} to the labels {@code now}. Both are sorted by key, so one merge
     * finds what differs and labels that stay cost a comparison only.
     */
    void relabel(int id, Labels before, Labels now, int batch) {
        int old = 0;
        int next = 0;
        while (old < before.size() && next < now.size()) {
            String key = before.key(old);
            if (key.equals(now.key(next))) {
                if (!before.value(old).equals(now.value(next))) {
                    remove(id, number(key(key), before.value(old)), batch);
                    add(id, number(key(key), now.value(next)), batch);
                }
                old++;
                next++;
            } else if (key.compareTo(now.key(next)) < 0) {
                remove(id, key, before.value(old++), batch);
            } else {
                add(id, now.key(next), now.value(next++), batch);
            }
        }
        for (; old < before.size(); old++) {
            remove(id, before.key(old), before.value(old), batch);
        }
        for (; next < now.size(); next++) {
            add(id, now.key(next), now.value(next), batch);
        }
    }

    private void add(int id, String key, String value, int batch) {
        Key known = key(key);
        add(id, known.number(), batch);
        add(id, number(known, value), batch);
    }

    private void remove(int id, String key, String value, int batch) {
        Key known = key(key);
        remove(id, known.number(), batch);
        remove(id, number(known, value), batch);
    }

    private void add(int id, int number, int batch) {
        IdSet set = set(number);
        wordsInUse += set.size() == 0 ? 1 : 0;
        sets.set(number, set.with(id, batch));
    }

    private void remove(int id, int number, int batch) {
        IdSet fewer = set(number).without(id, batch);
        wordsInUse -= fewer.size() == 0 ? 1 : 0;
        sets.set(number, fewer);
    }

    private IdSet set(int number) {
        IdSet set = sets.get(number);
        return set == null ? FewIds.NONE : set;
    }

    private int number(Key key, String value) {
        Integer known = key.values().get(value);
        return known == null ? key.values().computeIfAbsent(value, absent -> words++) : known;
    }

    private Key key(String key) {
        return keys.computeIfAbsent(key, absent -> new Key(words++, new ConcurrentHashMap<>()));
    }
}
