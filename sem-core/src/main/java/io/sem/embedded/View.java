package io.sem.embedded;

import java.util.List;
import java.util.function.Function;

/**
 * The observed values of all objects of a table, in the order of their names; made anew only when
 * one of them changed, and then from values that each object keeps.
 */
final class View<T, O> {

    private final Table<T> table;
    private final Function<T, O> observe;
    private final Cached<List<O>> list = new Cached<>();

    View(Table<T> table, Function<T, O> observe) {
        this.table = table;
        this.observe = observe;
    }

    List<O> now() {
        return list.at(table.version(), () -> table.all().stream().map(observe).toList());
    }
}
