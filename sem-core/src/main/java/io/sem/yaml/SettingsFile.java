package io.sem.yaml;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A file of names and single values: which backend a program uses, and its settings. */
final class SettingsFile {

    private static final String NAME = "sem.yaml";

    private SettingsFile() {}

    static Map<String, String> read(String text) {
        Faults faults = new Faults();
        Map<String, String> settings = new TreeMap<>();
        List<Node> documents = TreeReader.read(Source.of(NAME, text, Source.DEFAULT_LIMIT), faults);
        documents.forEach(document -> add(document, settings, faults));
        faults.throwIfAny();
        return settings;
    }

    private static void add(Node document, Map<String, String> settings, Faults faults) {
        if (!(document instanceof Node.Mapping mapping)) {
            faults.add(NAME, document.position(), "", "must be a mapping of settings, not " + document.kind());
            return;
        }
        for (Node.Entry entry : mapping.entries()) {
            if (entry.value() instanceof Node.Scalar scalar) {
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
