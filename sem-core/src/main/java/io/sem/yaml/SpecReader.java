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

/**
 * Reads spec files with options; immutable, so each option returns a new reader. Start with {@link
 * SpecFiles#withVariables}.
 */
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

    /**
     * Sets what {@code ${name}} stands for in single values; without this, no variable is known. Do not pass secrets:
     * messages about faults show the values.
     */
    public SpecReader withVariables(Map<String, String> variables) {
        return new SpecReader(variables, others, limit);
    }

    /**
     * Names deployments whose outputs may be used although they are not in the files, such as those that already run.
     */
    public SpecReader allowingReferencesTo(Set<String> deployments) {
        return new SpecReader(variables, deployments, limit);
    }

    /**
     * Sets the largest file that is parsed, in bytes of UTF-8: 1 byte to 3 MiB, 1 MiB by default. The limit bounds
     * the memory that a hostile file can take.
     *
     * @throws IllegalArgumentException if the limit is out of range
     */
    public SpecReader withLimit(int bytes) {
        if (bytes < 1 || bytes > SourceText.MAX_LIMIT) {
            throw new IllegalArgumentException("limit must be 1 to " + SourceText.MAX_LIMIT + " bytes, was " + bytes);
        }
        return new SpecReader(variables, others, bytes);
    }

    /**
     * Reads several files together; deployments may use outputs of each other across files.
     *
     * @throws InvalidSpecException with the faults of all files, at most 50
     */
    public Specs read(Path... files) {
        return read(Stream.of(files).map(file -> (Supplier<SourceText>) () -> SourceText.of(file, limit)));
    }

    /**
     * Reads a text as if it were the only file; faults call it {@code <text>}.
     *
     * @throws InvalidSpecException with all faults of the text, at most 50
     */
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
