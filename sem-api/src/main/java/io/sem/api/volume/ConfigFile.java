package io.sem.api.volume;

import io.sem.api.label.NameRule;

/**
 * A text file. Not for secrets: its content is part of the spec.
 *
 * @param name the file's name, a {@link NameRule#CONFIG_KEY}
 * @param content the text
 */
public record ConfigFile(String name, String content) {

    public ConfigFile {
        NameRule.CONFIG_KEY.check("file", name);
    }
}
