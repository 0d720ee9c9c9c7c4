package io.sem.yaml;

import io.sem.api.error.InvalidSpecException;
import java.util.function.BiFunction;

/** Two names as one word, {@code first/second}; the first one has no slash. */
record Pair(String first, String second) {

    static Pair parse(String text, String form) {
        int slash = text.indexOf('/');
        if (slash < 1 || slash == text.length() - 1) {
            throw InvalidSpecException.of("", "'" + Nearest.abbreviated(text) + "' is not of the form " + form);
        }
        return new Pair(text.substring(0, slash), text.substring(slash + 1));
    }

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
