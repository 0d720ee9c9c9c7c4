package io.sem.yaml;

import io.sem.api.error.InvalidSpecException;
import java.util.function.BiFunction;

/**
 * Two names written as one word, {@code first/second}. Names of secrets and deployments are DNS labels and have no
 * slash, so the first slash separates them.
 *
 * @param first the name before the slash
 * @param second everything behind it
 */
record Pair(String first, String second) {

    /** What a word of two names looks like, for editors. */
    static final String RULE = "[^/]+/.+";

    /**
     * Splits a word; {@code form} is what a message asks for, such as {@code secret/key}. A word without a slash is not
     * repeated: where a secret is to be named, it may be the secret itself.
     *
     * @throws InvalidSpecException if one of the names is missing
     */
    static Pair parse(String text, String form) {
        int slash = text.indexOf('/');
        if (slash < 1 || slash == text.length() - 1) {
            throw InvalidSpecException.of("", "is not of the form " + form);
        }
        return new Pair(text.substring(0, slash), text.substring(slash + 1));
    }

    /**
     * Joins two names.
     *
     * @throws InvalidSpecException if reading the word would not give the same two names
     */
    static String print(String first, String second) {
        if (first.isEmpty() || first.indexOf('/') >= 0 || second.isEmpty()) {
            throw InvalidSpecException.of(
                    "", "'" + first + "' and '" + second + "' must not be empty, and the first must have no '/'");
        }
        return first + "/" + second;
    }

    <T> T as(BiFunction<String, String, T> make) {
        return make.apply(first, second);
    }
}
