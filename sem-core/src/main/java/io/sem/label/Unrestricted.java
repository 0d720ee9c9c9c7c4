package io.sem.label;

import io.sem.api.label.Labels;
import io.sem.api.label.Requirement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The selectors that require no label to be present, such as {@code tier!=db}. They match unless a label is refused.
 * Each key and label has the selectors that refuse it as bits; the complement of the bits of an object's labels is
 * the answer, and no selector is tested.
 */
final class Unrestricted<T> implements Segment<T, Unrestricted<T>> {

    private final List<Filed<T>> filed;
    private final List<T> owners;
    private final Map<String, Refusals> refusals = new HashMap<>();

    /** Which selectors refuse a key with any value, and which refuse it with a certain value. */
    private record Refusals(long[] any, Map<String, long[]> values) {}

    private Unrestricted(List<Filed<T>> filed) {
        this.filed = filed;
        this.owners = filed.stream().map(Filed::owner).toList();
        for (int i = 0; i < filed.size(); i++) {
            for (Requirement requirement : filed.get(i).requirements()) {
                refuse(requirement, i);
            }
        }
    }

    static <T> Unrestricted<T> none() {
        return new Unrestricted<>(List.of());
    }

    @Override
    public int size() {
        return filed.size();
    }

    @Override
    public boolean holds(Filed<T> one) {
        return filed.contains(one);
    }

    @Override
    public Unrestricted<T> with(Filed<T> one) {
        return joined(List.of(one));
    }

    @Override
    public Unrestricted<T> without(Filed<T> one) {
        List<Filed<T>> fewer = new ArrayList<>(filed);
        fewer.remove(one);
        return new Unrestricted<>(fewer);
    }

    @Override
    public Unrestricted<T> merged(Unrestricted<T> behind) {
        return joined(behind.filed);
    }

    private Unrestricted<T> joined(List<Filed<T>> behind) {
        List<Filed<T>> more = new ArrayList<>(filed);
        more.addAll(behind);
        return new Unrestricted<>(more);
    }

    void addMatching(Labels labels, List<T> found) {
        long[] refused = new long[words()];
        if (refused.length > 0) {
            // Bits behind the last selector stand for none.
            refused[refused.length - 1] = -1L << filed.size() - 1 << 1;
        }
        for (int i = 0; i < labels.size(); i++) {
            Refusals known = refusals.get(labels.key(i));
            if (known != null) {
                orInto(refused, known.any());
                orInto(refused, known.values().get(labels.value(i)));
            }
        }
        for (int i = 0; i < refused.length; i++) {
            for (long left = ~refused[i]; left != 0; left &= left - 1) {
                found.add(owners.get(i * Long.SIZE + Long.numberOfTrailingZeros(left)));
            }
        }
    }

    private void refuse(Requirement requirement, int number) {
        Refusals known =
                refusals.computeIfAbsent(requirement.key(), key -> new Refusals(new long[words()], new HashMap<>()));
        if (requirement.values().isEmpty()) {
            mark(known.any(), number);
        }
        for (String value : requirement.values()) {
            mark(known.values().computeIfAbsent(value, absent -> new long[words()]), number);
        }
    }

    private int words() {
        return (filed.size() + Long.SIZE - 1) / Long.SIZE;
    }

    private static void mark(long[] bits, int number) {
        bits[number / Long.SIZE] |= 1L << number;
    }

    private static void orInto(long[] target, long @Nullable [] bits) {
        if (bits != null) {
            for (int i = 0; i < target.length; i++) {
                target[i] |= bits[i];
            }
        }
    }
}
