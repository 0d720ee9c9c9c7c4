package io.sem.api.workload;

import static java.util.Objects.requireNonNull;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.label.NameRule;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The rules for what is downloaded from a package repository. Messages repeat no more of a URL than scheme, host and path, and
 * nothing of a text that has none of these: user information and query can hold a password, and so can a text that was meant for
 * another field.
 */
final class Download {

    private static final Pattern DIGEST = Pattern.compile("[0-9a-fA-F]{64}");
    private static final Pattern FILE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+@~-]{0,199}");

    private Download() {}

    /** Returns a SHA-256 digest in lower case. */
    static String digest(String sha256) {
        if (!DIGEST.matcher(sha256).matches()) {
            throw InvalidSpecException.of("sha256", "'" + sha256 + "' is not a SHA-256 digest; write 64 hex digits");
        }
        return sha256.toLowerCase(Locale.ROOT);
    }

    /** Refuses what is no name of a secret. The text is not repeated: people put the password itself there. */
    static void requireSecret(String name) {
        if (!NameRule.DNS_SUBDOMAIN.accepts(requireNonNull(name, "credentials"))) {
            throw InvalidSpecException.of(
                    "credentials",
                    "is not the name of a secret; put user name and password into one, and give its name, which has "
                            + NameRule.DNS_SUBDOMAIN);
        }
    }

    /** Returns the URL with its scheme in lower case; schemes ignore case (RFC 3986), but busybox's wget does not. */
    static String normal(String url) {
        int end = url.indexOf(':');
        return end < 0 ? url : url.substring(0, end).toLowerCase(Locale.ROOT) + url.substring(end);
    }

    /** Returns what may be shown of a URL that was accepted: everything before its query and its fragment. */
    static String shown(String url) {
        return url.split("[?#]", 2)[0];
    }

    static void requireArchive(String url) {
        String path = path(url);
        if (!path.endsWith(".zip") && !path.endsWith(".tar.gz") && !path.endsWith(".tgz")) {
            throw InvalidSpecException.of(
                    "url",
                    "'" + shown(url) + "' is not an archive; it must end in .zip, .tar.gz or .tgz;"
                            + " a single file is a 'file', not an 'archive'");
        }
    }

    /** Returns the last part of the path, which becomes the name of the file. */
    static String fileName(String url) {
        String path = path(url);
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (!FILE.matcher(name).matches()) {
            throw InvalidSpecException.of(
                    "url",
                    "'" + shown(url)
                            + "' does not end in the name of a file; use 1 to 200 letters, digits and '._+@~-' after"
                            + " the last '/'");
        }
        return name;
    }

    private static String path(String url) {
        URI uri = parse(url);
        if (mayHoldCredentials(uri)) {
            throw InvalidSpecException.of(
                    "url", "holds credentials; keep them in a secret and name it in 'credentials'");
        }
        boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        if (!web || uri.getHost() == null) {
            throw InvalidSpecException.of("url", "is not an http or https URL with a host; write https://host/path");
        }
        return uri.getRawPath();
    }

    /** Also a URL without a readable host, because {@link URI} then finds no user in {@code https://joe:password@my_host/}. */
    private static boolean mayHoldCredentials(URI uri) {
        return uri.getRawUserInfo() != null
                || (uri.getHost() == null && uri.toString().indexOf('@') >= 0);
    }

    private static URI parse(String url) {
        try {
            return URI.create(url);
        } catch (IllegalArgumentException e) {
            throw InvalidSpecException.of("url", "is not a URL; write https://host/path");
        }
    }
}
