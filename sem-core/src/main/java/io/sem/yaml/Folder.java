package io.sem.yaml;

import io.sem.api.error.InvalidSpecException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the spec files of a folder. */
final class Folder {

    /** The ending tells spec files from the notes and scripts beside them. JSON is YAML. */
    private static final Pattern NAME = Pattern.compile(".*\\.(?:yaml|yml|json)");

    private Folder() {}

    /** Returns the files in alphabetical order, so that every machine reads them in the same one. */
    static List<Path> files(Path folder) {
        List<Path> files = matching(folder);
        if (files.isEmpty()) {
            throw InvalidSpecException.of(
                    folder.toString(), "has no spec file; the names of spec files end with .yaml, .yml or .json");
        }
        return files;
    }

    /**
     * Returns the files directly in the folder. Not those in subfolders: these are usually other environments or
     * other programs.
     */
    private static List<Path> matching(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry ->
                            NAME.matcher(entry.getFileName().toString()).matches() && Files.isRegularFile(entry))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw InvalidSpecException.of(folder.toString(), "cannot be read as a folder: " + SourceText.reason(e));
        }
    }
}
