package io.sem.yaml;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads a file of names and single values, such as {@code sem.yaml}: which backend a program uses, and its settings.
 * Nested values are refused, because settings also come from system properties, which are flat.
 */
final class SettingsFile {

    /** What faults call the file, wherever it was found. */
    private static final String NAME = "sem.yaml";

    private SettingsFile() {}

    /** Returns the settings in alphabetical order; of several documents all count. */
    static Map<String, String> read(String text) {
        FaultList faults = new FaultList();
        Map<String, String> settings = new TreeMap<>();
        List<SpecNode> documents = TreeReader.read(SourceText.of(NAME, text, SourceText.DEFAULT_LIMIT), faults);
        documents.forEach(document -> add(document, settings, faults));
        faults.throwIfAny();
        return settings;
    }

    private static void add(SpecNode document, Map<String, String> settings, FaultList faults) {
        if (!(document instanceof SpecNode.Mapping mapping)) {
            faults.add(NAME, document.position(), "", "must be a mapping of settings, not " + document.kind());
            return;
        }
        for (SpecNode.Entry entry : mapping.entries()) {
            if (entry.value() instanceof SpecNode.Scalar scalar) {
                settings.put(entry.key(), scalar.text());
            } else {
                faults.add(
                        NAME,
                        entry.position(),
                        entry.key(),
                        "must be a single value, not " + entry.value().kind());
            }
        }
    }
}
