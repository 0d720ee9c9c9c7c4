package io.sem.yaml;

import io.sem.api.error.InvalidSpecException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Reads spec files with options; immutable, so each option returns a new reader. Start with {@link SpecFiles#withVariables}.
 *
 * <p>Every {@code read} method throws an {@link InvalidSpecException} with all faults of all files, at most 50.
 */
public final class SpecReader {

    static final SpecReader PLAIN = new SpecReader(Map.of(), false, Set.of(), SourceText.DEFAULT_LIMIT);

    private static final String TEXT = "<text>";

    private final Map<String, String> variables;
    private final boolean allUsed;
    private final Set<String> others;
    private final int limit;

    private SpecReader(Map<String, String> variables, boolean allUsed, Set<String> others, int limit) {
        this.variables = Map.copyOf(variables);
        this.allUsed = allUsed;
        this.others = Set.copyOf(others);
        this.limit = limit;
    }

    /**
     * Sets what {@code ${name}} stands for in single values; without this, no variable is known. Do not pass secrets: messages about
     * faults show the values.
     */
    public SpecReader withVariables(Map<String, String> variables) {
        Objects.requireNonNull(variables, "variables");
        return new SpecReader(variables, allUsed, others, limit);
    }

    /**
     * Refuses files that do not use every variable that was passed. Off by default, because one set of variables often serves many
     * files; {@link Specs#unusedVariables()} tells them without refusing.
     */
    public SpecReader refusingUnusedVariables() {
        return new SpecReader(variables, true, others, limit);
    }

    /** Names deployments whose outputs may be used although they are not in the files, such as those that already run. */
    public SpecReader allowingReferencesTo(Set<String> deployments) {
        Objects.requireNonNull(deployments, "deployments");
        return new SpecReader(variables, allUsed, deployments, limit);
    }

    /**
     * Sets the largest file that is parsed, in bytes of UTF-8: 1 byte to 3 MiB, 1 MiB by default. The limit bounds the memory that a
     * hostile file can take.
     *
     * @throws IllegalArgumentException if the limit is out of range
     */
    public SpecReader withLimit(int bytes) {
        if (bytes < 1 || bytes > SourceText.MAX_LIMIT) {
            throw new IllegalArgumentException("limit must be 1 to " + SourceText.MAX_LIMIT + " bytes, was " + bytes);
        }
        return new SpecReader(variables, allUsed, others, bytes);
    }

    /** Reads several files together; deployments may use outputs of each other across files. */
    public Specs read(Path... files) {
        Objects.requireNonNull(files, "files");
        return read(Stream.of(files).map(this::file));
    }

    /** Reads a text as if it were the only file; faults call it {@code <text>}. */
    public Specs read(String text) {
        return read(Stream.of(text(text)));
    }

    /** Reads a stream of UTF-8 to its end as if it were the only file, and leaves it open; faults call it by the name. */
    public Specs read(InputStream stream, String name) {
        Objects.requireNonNull(stream, "stream");
        Objects.requireNonNull(name, "name");
        return read(Stream.of(() -> SourceText.of(name, stream, limit)));
    }

    /**
     * Reads several resources together, as {@link Class#getResourceAsStream} finds them: beside the class, or from the root if the name
     * starts with a slash. A resource of a named module is found only if its package is open; else pass a stream of your own.
     */
    public Specs readResource(Class<?> beside, String... names) {
        Objects.requireNonNull(beside, "beside");
        Objects.requireNonNull(names, "names");
        return read(Stream.of(names).map(name -> resource(beside, name)));
    }

    /**
     * Reads all files of a folder together: {@code *.yaml}, {@code *.yml} and {@code *.json} in alphabetical order, without
     * subfolders. A folder without any such file is refused, since it is most likely the wrong one.
     */
    public Specs readFolder(Path folder) {
        Objects.requireNonNull(folder, "folder");
        return read(Folder.files(folder).stream().map(this::file));
    }

    <T> T readOne(Class<T> type, String text) {
        FaultList faults = new FaultList();
        List<Document> documents = documents(text(text), faults, new TreeSet<>());
        faults.throwIfAny();
        if (documents.size() != 1 || !type.isInstance(documents.get(0).value())) {
            throw InvalidSpecException.of(TEXT, "must be one document, a " + type.getSimpleName());
        }
        return type.cast(documents.get(0).value());
    }

    private Specs read(Stream<Supplier<SourceText>> sources) {
        FaultList faults = new FaultList();
        Set<String> used = new TreeSet<>();
        List<Document> documents = sources.flatMap(source -> documents(source, faults, used).stream())
                .toList();
        faults.throwIfAny();
        References.check(documents, others);
        faults.throwIfAny();
        return new Specs(documents, unused(used));
    }

    private Set<String> unused(Set<String> used) {
        Set<String> unused = new TreeSet<>(variables.keySet());
        unused.removeAll(used);
        if (allUsed && !unused.isEmpty()) {
            throw InvalidSpecException.of(
                    "variables",
                    "'" + String.join("', '", unused) + "' are used nowhere in the files; used: "
                            + (used.isEmpty() ? "none" : String.join(", ", used)));
        }
        return unused;
    }

    private List<Document> documents(Supplier<SourceText> source, FaultList faults, Set<String> used) {
        return open(source, faults).stream()
                .flatMap(read -> TreeReader.read(read, faults).stream()
                        .map(node -> new Reading(read.name(), new FileVariables(variables, used), faults).at(node)))
                .flatMap(place -> new Attempts().of(() -> Document.read(place)).stream())
                .toList();
    }

    private Supplier<SourceText> file(Path file) {
        return () -> SourceText.of(file, limit);
    }

    private Supplier<SourceText> resource(Class<?> beside, String name) {
        return () -> SourceText.ofResource(beside, name, limit);
    }

    private Supplier<SourceText> text(String text) {
        return () -> SourceText.of(TEXT, text, limit);
    }

    private static Optional<SourceText> open(Supplier<SourceText> source, FaultList faults) {
        try {
            return Optional.of(source.get());
        } catch (InvalidSpecException e) {
            faults.addAll(e);
            return Optional.empty();
        }
    }
}
