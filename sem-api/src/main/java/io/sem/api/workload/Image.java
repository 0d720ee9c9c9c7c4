package io.sem.api.workload;

import static java.util.Objects.requireNonNull;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.secret.Sensitive;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A reference to a container image. The grammar and the limits are those of github.com/distribution/reference, with which the
 * kubelet judges references: the API server accepts any text, and the container then waits for ever as {@code InvalidImageName}.
 *
 * @param reference {@code [registry/]repository[:tag][@digest]}, such as {@code redis:7.4}
 */
public record Image(String reference) {

    private static final int MAX = 1024;
    private static final int PART_MAX = 255;
    // Docker Hub's images without a user, such as redis, lie in this folder; it counts as a part of the path.
    private static final String OFFICIAL = "library/";
    private static final String HOST = "[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?";
    private static final String WORD = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*";
    private static final Pattern RULE = Pattern.compile("(?:((?:" + HOST + "(?:\\." + HOST
            + ")*|\\[[a-fA-F0-9:]+])(?::[0-9]+)?)/)?(" + WORD + "(?:/" + WORD
            + ")*)(?::\\w[\\w.-]{0,127})?(?:@([^@]+))?");
    // A text of this form is the identifier of an image, which registries do not know (reference.ParseNormalizedNamed).
    private static final Pattern IDENTIFIER = Pattern.compile("[a-f0-9]{64}");
    private static final Pattern HEX = Pattern.compile("[0-9a-f]+");
    /** The registered algorithms and the lengths of their digests (github.com/opencontainers/go-digest). */
    private static final Map<String, Integer> DIGESTS = Map.of("sha256", 64, "sha384", 96, "sha512", 128);

    /**
     * Checks the reference.
     *
     * @throws InvalidSpecException if it breaks the grammar
     */
    public Image {
        Matcher parts = RULE.matcher(requireNonNull(reference, "reference"));
        if (reference.length() > MAX
                || !parts.matches()
                || IDENTIFIER.matcher(reference).matches()) {
            throw refused(
                    reference,
                    "is not an image name; use [registry/]repository[:tag][@digest] in lower case, without a scheme");
        }
        requireLengths(reference, Optional.ofNullable(parts.group(1)).orElse(""), parts.group(2));
        if (parts.group(3) != null) {
            requireDigest(reference, parts.group(3));
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

    private static void requireLengths(String reference, String first, String rest) {
        String path = first.isEmpty() || isRegistry(first) ? rest : first + "/" + rest;
        boolean official = first.isEmpty() && rest.indexOf('/') < 0;
        int length = path.length() + (official ? OFFICIAL.length() : 0);
        if (length > PART_MAX || first.length() > PART_MAX) {
            throw refused(
                    reference,
                    "is too long; its registry and its repository may each have " + PART_MAX + " characters");
        }
    }

    /** Whether the first part is a registry and not the user of an image of Docker Hub (reference.splitDockerDomain). */
    private static boolean isRegistry(String first) {
        return first.equals("localhost") || !first.matches("[a-z0-9-]*");
    }

    private static void requireDigest(String reference, String digest) {
        int colon = digest.indexOf(':');
        int length = DIGESTS.getOrDefault(digest.substring(0, Math.max(0, colon)), 0);
        String hex = digest.substring(colon + 1);
        if (hex.length() != length || !HEX.matcher(hex).matches()) {
            throw refused(reference, "has no digest of a known form; write @sha256: and 64 hex digits in lower case");
        }
    }

    private static InvalidSpecException refused(String reference, String problem) {
        return InvalidSpecException.of("image", "'" + abbreviated(withoutUser(reference)) + "' " + problem);
    }

    /** What has a colon and stands before an {@code @} that no digest follows is most likely a user with a password. */
    private static String withoutUser(String text) {
        return text.replaceFirst("^.*:.*@(?!\\w{1,20}:\\p{XDigit}{16})", Sensitive.MASK + "@");
    }

    private static String abbreviated(String text) {
        return text.length() > 80 ? text.substring(0, 80) + "…" : text;
    }

    @Override
    public String toString() {
        return reference;
    }
}
