package io.sem.api.error;

import java.util.Locale;

/**
 * One fault of a spec.
 *
 * @param path the place of the fault in the spec, such as {@code group.containers[0].image}; empty if it is the whole spec
 * @param problem the value that was found, the rule that it breaks, and what is allowed
 */
public record Violation(String path, String problem) {

    /** Escapes control characters in both parts. */
    public Violation {
        path = Printable.line(path);
        problem = Printable.line(problem);
    }

    /** Returns this fault with its problem in another language; see {@link SemException#message(Locale)}. */
    public Violation in(Locale locale) {
        return new Violation(path, Translations.text(problem, locale));
    }

    /** Returns {@code path: problem}. */
    @Override
    public String toString() {
        return path.isEmpty() ? problem : path + ": " + problem;
    }
}
