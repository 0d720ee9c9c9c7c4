package io.sem.yaml;

import io.sem.yaml.SpecNode.Entry;
import io.sem.yaml.SpecNode.Mapping;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The schemas that stand once in a JSON Schema and are referred to from several places ({@code $defs}, JSON Schema 2020-12
 * section 8.2.4). Without them a container would be described six times, and the file would be three times as long.
 */
final class Definitions {

    private final Map<String, Mapping> known = new TreeMap<>();

    /** Returns a reference to a definition, which is described when it is referred to for the first time. */
    Mapping reference(String name, Function<Definitions, Mapping> schema) {
        if (!known.containsKey(name)) {
            known.put(name, schema.apply(this));
        }
        return JsonSchema.reference(name);
    }

    /** Returns all definitions by name. */
    Mapping all() {
        List<Entry> entries = known.entrySet().stream()
                .map(entry -> Entry.of(entry.getKey(), entry.getValue()))
                .toList();
        return Mapping.of(entries);
    }
}
