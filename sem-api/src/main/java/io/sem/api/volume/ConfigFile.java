package io.sem.api.volume;

import io.sem.api.error.InvalidSpecException;
import java.util.regex.Pattern;

/**
 * A text file. Not for secrets: its content is part of the spec.
 *
 * @param name the file's name: letters, digits, '-', '_' and '.', at most 253, not starting with '..'
 *     (validation.IsConfigMapKey)
 * @param content the text
 */
public record ConfigFile(String name, String content) {

    private static final Pattern NAME = Pattern.compile("(?!\\.$|\\.\\.)[-._a-zA-Z0-9]{1,253}");

    public ConfigFile {
        if (!NAME.matcher(name).matches()) {
            throw InvalidSpecException.of(
                    "file",
                    "'" + name + "' is not a file name; use 1 to 253 letters, digits, '-', '_' and '.', not"
                            + " starting with '..'");
        }
    }
}
