package io.sem.api.workload;

import io.sem.api.error.InvalidSpecException;
import java.util.regex.Pattern;

/**
 * The name of a container image (github.com/distribution/reference).
 *
 * @param reference {@code [registry/]repository[:tag][@digest]}
 */
public record Image(String reference) {

    private static final int MAX = 1024;
    private static final String PART = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*";
    private static final Pattern RULE = Pattern.compile(
            "(?:(?:[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?(?:\\.[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?)*)(?::[0-9]+)?/)?"
                    + PART + "(?:/" + PART
                    + ")*(?::[\\w][\\w.-]{0,127})?(?:@[A-Za-z][A-Za-z0-9]*:[0-9a-fA-F]{32,128})?");

    public Image {
        if (reference.length() > MAX || !RULE.matcher(reference).matches()) {
            throw InvalidSpecException.of(
                    "image",
                    "'" + abbreviated(reference)
                            + "' is not an image name; use [registry/]repository[:tag][@digest] in lower case, without a scheme");
        }
    }

    /** The image of this name. */
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
