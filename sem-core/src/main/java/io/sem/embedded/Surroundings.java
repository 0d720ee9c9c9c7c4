package io.sem.embedded;

import io.sem.api.status.Condition;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What others than SEM have made in a namespace, and what they keep there. */
final class Surroundings {

    private final Set<String> objects = new TreeSet<>();
    private final Map<String, Condition> remains = new TreeMap<>();
    private final Map<String, Budget> budgets = new TreeMap<>();

    /** Objects that SEM did not make, by kind and name. */
    Set<String> objects() {
        return objects;
    }

    /** What keeps the namespace from going, by type, in the words of a namespace that is being deleted. */
    Map<String, Condition> remains() {
        return remains;
    }

    /** The budgets for disruptions of its pods, by name. */
    Map<String, Budget> budgets() {
        return budgets;
    }
}
