package io.sem.core.label;

import io.sem.api.label.Labels;
import java.util.ArrayList;
import java.util.List;

/** The selectors filed in one place; never changed. */
final class Bucket<T> {

    private final List<Filed<T>> filed;
    /** The marks each one needs, side by side: most selectors are told by them alone, without a look at anything else. */
    private final long[] needed;

    private Bucket(List<Filed<T>> filed) {
        this.filed = filed;
        this.needed = filed.stream().mapToLong(Filed::needed).toArray();
    }

    static <T> Bucket<T> empty() {
        return new Bucket<>(List.of());
    }

    int size() {
        return needed.length;
    }

    Bucket<T> with(Filed<T> one) {
        List<Filed<T>> more = new ArrayList<>(filed);
        more.add(one);
        return new Bucket<>(more);
    }

    Bucket<T> without(Filed<T> one) {
        List<Filed<T>> fewer = new ArrayList<>(filed);
        fewer.remove(one);
        return new Bucket<>(fewer);
    }

    void addMatching(Labels labels, long marks, List<T> found) {
        for (int i = 0; i < needed.length; i++) {
            if ((needed[i] & ~marks) == 0 && filed.get(i).matches(labels, marks)) {
                found.add(filed.get(i).owner());
            }
        }
    }
}
