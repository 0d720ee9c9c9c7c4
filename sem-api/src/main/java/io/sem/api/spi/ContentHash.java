package io.sem.api.spi;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Short hashes of contents, equal in every process and every version. They are stored in clusters as labels and annotations: if the
 * algorithm changed, every pod of every deployment would be replaced once.
 */
public final class ContentHash {

    private static final int LENGTH = 10;

    private ContentHash() {}

    /**
     * Returns the first ten hex digits of the SHA-256 of a text: enough to tell the versions of one object apart, and short enough
     * for the names of pods.
     */
    public static String of(String text) {
        MessageDigest digest = sha256();
        digest.update(bytes(text));
        return shortened(digest);
    }

    /**
     * Returns the hash of a list of texts. Each text counts with its length, so that two lists whose texts differ only in where one
     * ends and the next begins have different hashes.
     */
    public static String of(List<String> texts) {
        MessageDigest digest = sha256();
        for (String text : texts) {
            byte[] bytes = bytes(text);
            digest.update(bytes(bytes.length + ":"));
            digest.update(bytes);
        }
        return shortened(digest);
    }

    private static String shortened(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest()).substring(0, LENGTH);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
