package io.sem.api.volume;

import static java.util.Objects.requireNonNull;

import io.sem.api.label.NameRule;

/**
 * A text file. Its content is part of the spec, so it must not hold a secret.
 *
 * @param name the name of the file, a {@link NameRule#CONFIG_KEY}
 * @param content the text
 */
public record ConfigFile(String name, String content) {

    /**
     * Checks the name.
     *
     * @throws io.sem.api.error.InvalidSpecException if it cannot be the name of such a file
     */
    public ConfigFile {
        NameRule.CONFIG_KEY.check("file", requireNonNull(name, "name"));
        requireNonNull(content, "content");
    }

    /** Returns a file of this name with this text. */
    public static ConfigFile of(String name, String content) {
        return new ConfigFile(name, content);
    }
}
