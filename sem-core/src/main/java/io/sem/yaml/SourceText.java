package io.sem.yaml;

import io.sem.api.error.InvalidSpecException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/**
 * The text of a file, checked to be small enough and to consist of characters that YAML allows. The checks come
 * before the parser, because the parser would report them without a position, or not at all.
 *
 * @param name the name of the file in messages
 * @param text the content without a byte order mark
 */
record SourceText(String name, String text) {

    /** The largest file by default, in bytes of UTF-8. */
    static final int DEFAULT_LIMIT = 1 << 20;

    /** The largest limit that may be set: the parser (SnakeYAML) accepts 3 Mi code points by default. */
    static final int MAX_LIMIT = 3 << 20;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** Reads a file. At most one byte more than the limit is read, however large the file is. */
    static SourceText of(Path file, int limit) {
        try (InputStream in = Files.newInputStream(file)) {
            return of(file.toString(), in, limit);
        } catch (IOException e) {
            throw unreadable(file.toString(), reason(e));
        }
    }

    /** Reads a resource beside a class. */
    static SourceText ofResource(Class<?> beside, String name, int limit) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            if (in == null) {
                throw unreadable(
                        name,
                        "there is no such resource beside " + beside.getName()
                                + "; a name from the root starts with '/', and a module must open the package");
            }
            return of(name, in, limit);
        } catch (IOException e) {
            throw unreadable(name, reason(e));
        }
    }

    /**
     * Reads a stream to its end. Bytes that are not UTF-8 are a fault with a position and never replaced silently: a
     * replaced character in a password or a path is found much later.
     */
    static SourceText of(String name, InputStream in, int limit) {
        byte[] bytes = bytes(name, in, limit);
        requireWithin(limit, bytes.length, name);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes), out, true);
        String text = out.flip().toString();
        if (result.isError()) {
            throw InvalidSpecException.of(
                    name + ":" + position(text, text.length()), "is not UTF-8 from here on; save the file as UTF-8");
        }
        return readable(name, text);
    }

    /** Checks a text that is in memory already. */
    static SourceText of(String name, String text, int limit) {
        // A character is at least one byte: what is far too long need not be encoded to be refused
        int size = text.length() > limit ? text.length() : text.getBytes(StandardCharsets.UTF_8).length;
        requireWithin(limit, size, name);
        return readable(name, text);
    }

    private static byte[] bytes(String name, InputStream in, int limit) {
        try {
            return in.readNBytes(limit + 1);
        } catch (IOException e) {
            throw unreadable(name, reason(e));
        }
    }

    private static InvalidSpecException unreadable(String name, String reason) {
        return InvalidSpecException.of(name, "cannot be read: " + reason);
    }

    /** Returns why, in words; many messages of the JDK are the name of the file alone. */
    static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such file or folder";
        }
        return e instanceof NotDirectoryException ? "it is a file" : String.valueOf(e.getMessage());
    }

    private static void requireWithin(int limit, int size, String name) {
        if (size > limit) {
            throw InvalidSpecException.of(
                    name, "has more than " + limit + " bytes, which is the limit; split it into several files");
        }
    }

    /** Refuses control characters, which the parser would report without a position. */
    private static SourceText readable(String name, String text) {
        String plain = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        Characters.firstUnprintable(plain).ifPresent(at -> {
            throw InvalidSpecException.of(
                    name + ":" + position(plain, at),
                    "character " + Characters.named(plain.codePointAt(at)) + " is not allowed in YAML");
        });
        return new SourceText(name, plain);
    }

    /** Returns where a character stands, for faults that are found before parsing. */
    private static Position position(String text, int at) {
        String before = text.substring(0, at);
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        return new Position(line, at - before.lastIndexOf('\n'));
    }
}
