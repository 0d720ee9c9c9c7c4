package io.sem.api.workload;

import io.sem.api.error.InvalidSpecException;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where the files of a deployment package come from. */
public sealed interface PackageSource {

    /** An archive ({@code .zip}, {@code .tar.gz}, {@code .tgz}) in an HTTP(S) repository, with its SHA-256 in hex. */
    static Archive archive(String url, String sha256) {
        return new Archive(url, sha256, Optional.empty());
    }

    /** A folder of an image. The image needs a shell and {@code cp}. */
    static FromImage image(String image, String folder) {
        return new FromImage(Image.of(image), folder);
    }

    /**
     * See {@link #archive}.
     *
     * @param url an http or https URL without credentials, ending in .zip, .tar.gz or .tgz
     * @param sha256 64 hex digits, kept in lower case
     * @param credentials the secret with keys {@code username} and {@code password} that the repository asks for
     */
    record Archive(String url, String sha256, Optional<String> credentials) implements PackageSource {

        private static final Pattern DIGEST = Pattern.compile("[0-9a-fA-F]{64}");

        public Archive {
            requireArchive(url);
            if (!DIGEST.matcher(sha256).matches()) {
                throw InvalidSpecException.of(
                        "sha256", "'" + sha256 + "' is not a SHA-256 digest; write 64 hex digits");
            }
            sha256 = sha256.toLowerCase(Locale.ROOT);
        }

        /** The same, fetched with the user name and password of a secret of the environment. */
        public Archive withCredentials(String secret) {
            return new Archive(url, sha256, Optional.of(secret));
        }

        private static void requireArchive(String url) {
            URI uri = parse(url);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (!web || uri.getHost() == null) {
                throw InvalidSpecException.of("url", "'" + url + "' is not an http or https URL with a host");
            }
            if (uri.getRawUserInfo() != null) {
                throw InvalidSpecException.of(
                        "url", "holds credentials; keep them in a secret and name it in 'credentials'");
            }
            String path = uri.getRawPath();
            if (!path.endsWith(".zip") && !path.endsWith(".tar.gz") && !path.endsWith(".tgz")) {
                throw InvalidSpecException.of(
                        "url", "'" + url + "' is not an archive; it must end in .zip, .tar.gz or .tgz");
            }
        }

        private static URI parse(String url) {
            try {
                return URI.create(url);
            } catch (IllegalArgumentException e) {
                throw InvalidSpecException.of("url", "is not a URL");
            }
        }
    }

    /**
     * See {@link #image}.
     *
     * @param image holds the files
     * @param folder an absolute path in the image
     */
    record FromImage(Image image, String folder) implements PackageSource {

        public FromImage {
            if (!folder.startsWith("/")) {
                throw InvalidSpecException.of("folder", "'" + folder + "' is not an absolute path");
            }
        }
    }
}
