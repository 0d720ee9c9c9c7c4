package io.sem.api.label;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A read-only map view of labels, without a copy. */
final class LabelMap extends AbstractMap<String, String> {

    private final Labels labels;

    LabelMap(Labels labels) {
        this.labels = labels;
    }

    Labels labels() {
        return labels;
    }

    @Override
    public @Nullable String get(@Nullable Object key) {
        return key instanceof String text ? labels.value(text) : null;
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return get(key) != null;
    }

    @Override
    public int size() {
        return labels.size();
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super String> action) {
        for (int i = 0; i < labels.size(); i++) {
            action.accept(labels.shape().key(i), labels.value(i));
        }
    }

    @Override
    public Set<Map.Entry<String, String>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<String, String>> iterator() {
                return IntStream.range(0, labels.size())
                        .mapToObj(LabelMap.this::entry)
                        .iterator();
            }

            @Override
            public int size() {
                return labels.size();
            }
        };
    }

    private Map.Entry<String, String> entry(int slot) {
        return Map.entry(labels.shape().key(slot), labels.value(slot));
    }
}
