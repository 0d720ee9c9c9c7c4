package io.sem.api.spi;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Short names for long contents, the same in every process. */
public final class ContentHash {

    private static final int LENGTH = 10;

    private ContentHash() {}

    /** Ten hex digits of the SHA-256: enough to tell the few versions of one object apart, and short enough for pod names. */
    public static String of(String text) {
        MessageDigest digest = sha256();
        digest.update(bytes(text));
        return shortened(digest);
    }

    /** The same of several texts. Each counts with its length, so that moving text from one to the next is a change. */
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
