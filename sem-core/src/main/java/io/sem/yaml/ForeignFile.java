package io.sem.yaml;

import io.sem.yaml.SpecNode.Entry;
import io.sem.yaml.SpecNode.Mapping;
import io.sem.yaml.SpecNode.Scalar;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Recognizes files of other tools. They are YAML with similar words, so without this their readers would see a fault for each field,
 * and none would say that the file is of another kind altogether.
 */
final class ForeignFile {

    /** Says what to do, not only what is wrong: most readers of this message are trying SEM for the first time. */
    private static final String WRITE =
            ". Write what runs as kind: App, or as kind: Deployment with the same image, command, ports"
                    + " and env under group.containers; docs/spec-files.md describes the fields";

    private ForeignFile() {}

    /** Returns what to do with the document; empty if it is a spec file, or nothing that is known. */
    static Optional<String> of(LocatedNode document) {
        if (document.node() instanceof Mapping mapping) {
            return kubernetes(mapping).or(() -> compose(mapping));
        }
        return Optional.empty();
    }

    /** Every Kubernetes object has an apiVersion (api-conventions.md, "Types (Kinds)"); no spec file has. */
    private static Optional<String> kubernetes(Mapping mapping) {
        return text(mapping, "apiVersion")
                .map(version -> "is a Kubernetes manifest ("
                        + version
                        + text(mapping, Kind.FIELD).map(kind -> " " + kind).orElse("")
                        + "), not a spec file" + WRITE + ". To keep the manifest, apply it with kubectl");
    }

    /** A Compose file has services at the top (Compose specification, 04-version-and-name) and no kind. */
    private static Optional<String> compose(Mapping mapping) {
        return mapping.find("services")
                .filter(services -> mapping.find(Kind.FIELD).isEmpty() && services.value() instanceof Mapping)
                .map(services -> "is a Compose file with the services "
                        + ((Mapping) services.value())
                                .entries().stream()
                                        .limit(10)
                                        .map(Entry::key)
                                        .map(Nearest::abbreviated)
                                        .collect(Collectors.joining(", "))
                        + ", not a spec file" + WRITE + ". Each service is a document of its own");
    }

    /** Returns a field that is a single value. */
    private static Optional<String> text(Mapping mapping, String field) {
        return mapping.find(field)
                .map(Entry::value)
                .filter(Scalar.class::isInstance)
                .map(value -> Nearest.abbreviated(((Scalar) value).text()));
    }
}
