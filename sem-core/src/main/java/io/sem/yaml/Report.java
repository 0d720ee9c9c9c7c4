package io.sem.yaml;

import io.sem.yaml.SpecNode.Entry;
import io.sem.yaml.SpecNode.Mapping;
import io.sem.yaml.SpecNode.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The form of a value that a platform reports, such as a status. Every field is written, also at its default, since whoever reads a
 * report cannot know the defaults; only what has no value is left out.
 *
 * @param <T> the type of the value
 */
final class Report<T> implements Form<T> {

    private final List<Function<T, Optional<Entry>>> fields = new ArrayList<>();

    /** Adds a field that always has a value. */
    <V> Report<T> field(String name, Form<? super V> form, Function<T, V> get) {
        return maybe(name, form, value -> Optional.of(get.apply(value)));
    }

    /** Adds a field that may have no value. */
    <V> Report<T> maybe(String name, Form<? super V> form, Function<T, Optional<V>> get) {
        fields.add(value -> get.apply(value).map(v -> Entry.of(name, form.write(v))));
        return this;
    }

    /** Adds a field of several values in order. */
    <V> Report<T> list(String name, Form<? super V> form, Function<T, ? extends Iterable<V>> get) {
        return field(name, values -> list(form, values), get);
    }

    @Override
    public SpecNode write(T value) {
        return Mapping.of(
                fields.stream().flatMap(field -> field.apply(value).stream()).toList());
    }

    private static <V> SpecNode list(Form<? super V> form, Iterable<V> values) {
        List<SpecNode> items = new ArrayList<>();
        values.forEach(value -> items.add(form.write(value)));
        return Sequence.of(List.copyOf(items));
    }
}
