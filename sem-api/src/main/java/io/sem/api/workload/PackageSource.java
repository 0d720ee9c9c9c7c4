package io.sem.api.workload;

import static java.util.Objects.requireNonNull;

import io.sem.api.error.InvalidSpecException;
import java.util.Optional;

/** The origin of the files of a deployment package. */
public sealed interface PackageSource {

    /**
     * An archive ({@code .zip}, {@code .tar.gz} or {@code .tgz}) in an HTTP or HTTPS repository. It is unpacked, and {@code
     * start.sh} at its top starts the container.
     *
     * @param sha256 the SHA-256 digest of the archive, 64 hex digits
     */
    static Archive archive(String url, String sha256) {
        return new Archive(url, sha256, Optional.empty());
    }

    /**
     * A single file in an HTTP or HTTPS repository, such as a Spring Boot jar. It is stored under its own name, the last part of
     * the URL, and is not executed: the container needs a command, such as {@code java -jar orders.jar}.
     *
     * @param sha256 the SHA-256 digest of the file, 64 hex digits
     */
    static PlainFile file(String url, String sha256) {
        return new PlainFile(url, sha256, Optional.empty());
    }

    /**
     * A folder of an image, whose {@code start.sh} starts the container. The image needs a shell and {@code cp}.
     *
     * @param folder an absolute path in the image
     */
    static FromImage image(String image, String folder) {
        return new FromImage(Image.of(image), folder);
    }

    /** Whether the files contain a {@code start.sh} that starts the container; if not, the container needs a command. */
    default boolean startsItself() {
        return true;
    }

    /** Whether the files are downloaded, so that the container itself can fetch them; false if they lie in an image. */
    default boolean downloaded() {
        return true;
    }

    /**
     * An archive; see {@link #archive}.
     *
     * @param url an http or https URL without credentials, ending in .zip, .tar.gz or .tgz
     * @param sha256 64 hex digits, kept in lower case
     * @param credentials the secret with the keys {@code username} and {@code password} for the repository
     */
    record Archive(String url, String sha256, Optional<String> credentials) implements PackageSource {

        /**
         * Checks URL and digest.
         *
         * @throws InvalidSpecException if one of them breaks its rule
         */
        public Archive {
            url = Download.normal(requireNonNull(url, "url"));
            Download.requireArchive(url);
            sha256 = Download.digest(requireNonNull(sha256, "sha256"));
            requireNonNull(credentials, "credentials").ifPresent(Download::requireSecret);
        }

        /** Returns this archive, fetched with the user name and password of a secret of the environment. */
        public Archive withCredentials(String secret) {
            requireNonNull(secret, "secret");
            return new Archive(url, sha256, Optional.of(secret));
        }

        /** Returns scheme, host and path of the URL; a query can hold a token. */
        @Override
        public String toString() {
            return Download.shown(url);
        }
    }

    /**
     * A single file; see {@link #file}.
     *
     * @param url an http or https URL without credentials, whose path ends in the name of the file
     * @param sha256 64 hex digits, kept in lower case
     * @param credentials the secret with the keys {@code username} and {@code password} for the repository
     */
    record PlainFile(String url, String sha256, Optional<String> credentials) implements PackageSource {

        /**
         * Checks URL and digest.
         *
         * @throws InvalidSpecException if one of them breaks its rule
         */
        public PlainFile {
            url = Download.normal(requireNonNull(url, "url"));
            Download.fileName(url);
            sha256 = Download.digest(requireNonNull(sha256, "sha256"));
            requireNonNull(credentials, "credentials").ifPresent(Download::requireSecret);
        }

        /** Returns this file, fetched with the user name and password of a secret of the environment. */
        public PlainFile withCredentials(String secret) {
            requireNonNull(secret, "secret");
            return new PlainFile(url, sha256, Optional.of(secret));
        }

        /** Returns scheme, host and path of the URL; a query can hold a token. */
        @Override
        public String toString() {
            return Download.shown(url);
        }

        /** The name under which it is stored in the folder of the package: the last part of the URL's path. */
        public String fileName() {
            return Download.fileName(url);
        }

        @Override
        public boolean startsItself() {
            return false;
        }
    }

    /**
     * A folder of an image; see {@link #image}.
     *
     * @param image the image that contains the files
     * @param folder an absolute path in the image
     */
    record FromImage(Image image, String folder) implements PackageSource {

        /**
         * Checks the folder.
         *
         * @throws InvalidSpecException if it is not an absolute path
         */
        public FromImage {
            requireNonNull(image, "image");
            if (!requireNonNull(folder, "folder").startsWith("/")) {
                throw InvalidSpecException.of("folder", "'" + folder + "' is not an absolute path");
            }
        }

        @Override
        public boolean downloaded() {
            return false;
        }
    }
}
