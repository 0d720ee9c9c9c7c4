package io.sem.api.workload;

import static java.util.Objects.requireNonNull;

import io.sem.api.error.InvalidSpecException;
import java.util.regex.Pattern;

/**
 * A reference to a container image (grammar of github.com/distribution/reference).
 *
 * @param reference {@code [registry/]repository[:tag][@digest]}, such as {@code redis:7.4}
 */
public record Image(String reference) {

    private static final int MAX = 1024;
    private static final String PART = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*";
    private static final Pattern RULE = Pattern.compile(
            "(?:(?:[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?(?:\\.[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?)*)(?::[0-9]+)?/)?"
                    + PART + "(?:/" + PART
                    + ")*(?::[\\w][\\w.-]{0,127})?(?:@[A-Za-z][A-Za-z0-9]*:[0-9a-fA-F]{32,128})?");

    /**
     * Checks the reference.
     *
     * @throws InvalidSpecException if it breaks the grammar
     */
    public Image {
        if (requireNonNull(reference, "reference").length() > MAX
                || !RULE.matcher(reference).matches()) {
            throw InvalidSpecException.of(
                    "image",
                    "'" + abbreviated(reference)
                            + "' is not an image name; use [registry/]repository[:tag][@digest] in lower case, without a scheme");
        }
    }

    /**
     * Returns the reference that a text names.
     *
     * @throws InvalidSpecException if it breaks the grammar
     */
    public static Image of(String reference) {
        return new Image(reference);
    }

    private static String abbreviated(String text) {
        return text.length() > 80 ? text.substring(0, 80) + "…" : text;
    }

    @Override
    public String toString() {
        return reference;
    }
}
