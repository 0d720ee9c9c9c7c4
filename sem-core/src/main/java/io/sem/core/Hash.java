package io.sem.core;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Short names for long texts. */
final class Hash {

    private static final int LENGTH = 10;

    private Hash() {}

    /** Ten hex digits of the SHA-256: enough to tell the few versions of one deployment apart, and short in pod names. */
    static String of(String text) {
        return HexFormat.of().formatHex(sha256(text)).substring(0, LENGTH);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
