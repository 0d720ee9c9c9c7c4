package io.sem.label;

import io.sem.api.label.Labels;
import java.util.ArrayList;
import java.util.List;

/**
 * The selectors filed under one index key. What they require lies side by side in a few arrays: among thousands of
 * selectors hardly one is in the processor's cache, and every pointer on the way to an answer would be a cache miss.
 */
final class Bucket<T> implements Segment<T, Bucket<T>> {

    private final List<Filed<T>> filed;
    private final List<T> owners;
    /** The {@link BloomFilter} bits that each one needs: most selectors are excluded by these alone. */
    private final long[] needed;

    private final long[] avoided;
    /** The requirements of each one that its index key does not prove. */
    private final Terms terms;

    private Bucket(List<Filed<T>> filed) {
        this.filed = filed;
        this.owners = filed.stream().map(Filed::owner).toList();
        this.needed = filed.stream().mapToLong(Filed::needed).toArray();
        this.avoided = filed.stream().mapToLong(Filed::avoided).toArray();
        this.terms = new Terms(filed.stream().map(Filed::term).toList());
    }

    static <T> Bucket<T> empty() {
        return new Bucket<>(List.of());
    }

    @Override
    public int size() {
        return needed.length;
    }

    @Override
    public boolean holds(Filed<T> one) {
        return filed.contains(one);
    }

    @Override
    public Bucket<T> with(Filed<T> one) {
        return joined(List.of(one));
    }

    @Override
    public Bucket<T> without(Filed<T> one) {
        List<Filed<T>> fewer = new ArrayList<>(filed);
        fewer.remove(one);
        return new Bucket<>(fewer);
    }

    @Override
    public Bucket<T> merged(Bucket<T> behind) {
        return joined(behind.filed);
    }

    private Bucket<T> joined(List<Filed<T>> behind) {
        List<Filed<T>> more = new ArrayList<>(filed);
        more.addAll(behind);
        return new Bucket<>(more);
    }

    void addMatching(Labels labels, long marks, List<T> found) {
        for (int i = 0; i < needed.length; i++) {
            if ((needed[i] & ~marks) == 0 && matches(i, labels, marks)) {
                found.add(owners.get(i));
            }
        }
    }

    private boolean matches(int number, Labels labels, long marks) {
        if (!terms.areComplete(number)) {
            return filed.get(number).matches(labels);
        }
        return terms.allThere(number, labels) && ((avoided[number] & marks) == 0 || terms.noneThere(number, labels));
    }
}
