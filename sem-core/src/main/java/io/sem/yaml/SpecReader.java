package io.sem.yaml;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.tenant.TenantSpec;
import io.sem.api.workload.Deployable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Reads spec files in a certain way; see {@link SpecFiles}. */
public final class SpecReader {

    static final SpecReader PLAIN = new SpecReader(Map.of(), Set.of(), SourceText.DEFAULT_LIMIT);

    private static final String TEXT = "<text>";

    private final Map<String, String> variables;
    private final Set<String> others;
    private final int limit;

    private SpecReader(Map<String, String> variables, Set<String> others, int limit) {
        this.variables = Map.copyOf(variables);
        this.others = Set.copyOf(others);
        this.limit = limit;
    }

    /** What {@code ${name}} stands for in single values; none unless said otherwise. Not for secrets: errors show values. */
    public SpecReader withVariables(Map<String, String> variables) {
        return new SpecReader(variables, others, limit);
    }

    /** Deployments that exist already, whose outputs may be used although they are not in the files. */
    public SpecReader allowingReferencesTo(Set<String> deployments) {
        return new SpecReader(variables, deployments, limit);
    }

    /** The most bytes of UTF-8 a file may have, 1 to 3 MiB; 1 MiB unless said otherwise. What is more is not parsed. */
    public SpecReader withLimit(int bytes) {
        if (bytes < 1 || bytes > SourceText.MAX_LIMIT) {
            throw new IllegalArgumentException("limit must be 1 to " + SourceText.MAX_LIMIT + " bytes, was " + bytes);
        }
        return new SpecReader(variables, others, bytes);
    }

    /**
     * The specs in these files. Deployments may use outputs of each other across files.
     *
     * @throws InvalidSpecException with the faults of all files, at most 50
     */
    public Specs read(Path... files) {
        return read(Stream.of(files).map(file -> (Supplier<SourceText>) () -> SourceText.of(file, limit)));
    }

    /** The specs in a text; errors call it {@code <text>}. */
    public Specs read(String text) {
        return read(Stream.of(() -> SourceText.of(TEXT, text, limit)));
    }

    <T> T readOne(Class<T> type, String text) {
        FaultList faults = new FaultList();
        List<Document> documents = documents(() -> SourceText.of(TEXT, text, limit), faults);
        faults.throwIfAny();
        if (documents.size() != 1 || !type.isInstance(documents.get(0).value())) {
            throw InvalidSpecException.of(TEXT, "must be one document, a " + type.getSimpleName());
        }
        return type.cast(documents.get(0).value());
    }

    private Specs read(Stream<Supplier<SourceText>> sources) {
        FaultList faults = new FaultList();
        List<Document> documents =
                sources.flatMap(source -> documents(source, faults).stream()).toList();
        faults.throwIfAny();
        References.check(documents, others);
        faults.throwIfAny();
        return new Specs(values(TenantSpec.class, documents), values(Deployable.class, documents));
    }

    private List<Document> documents(Supplier<SourceText> source, FaultList faults) {
        return open(source, faults).stream()
                .flatMap(read -> TreeReader.read(read, faults).stream().map(node -> place(read, node, faults)))
                .flatMap(place -> new Attempts().of(() -> Document.read(place)).stream())
                .toList();
    }

    private LocatedNode place(SourceText source, SpecNode document, FaultList faults) {
        return new Reading(source.name(), new FileVariables(variables), faults).at(document);
    }

    private static Optional<SourceText> open(Supplier<SourceText> source, FaultList faults) {
        try {
            return Optional.of(source.get());
        } catch (InvalidSpecException e) {
            faults.addAll(e);
            return Optional.empty();
        }
    }

    private static <T> List<T> values(Class<T> type, List<Document> documents) {
        return documents.stream()
                .map(Document::value)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}
