package io.sem.examples.shop;

import io.sem.examples.orders.OrderService;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A version of the order service as a deployment package: a zip with {@code start.sh} and what it starts. The same version
 * always gives the same bytes, so that its digest can stand in a spec.
 *
 * @param fileName such as {@code orders-1.0.0.zip}
 * @param content the zip
 */
record OrdersPackage(String fileName, byte[] content) {
    private static final String CLASS_FILE = OrderService.class.getName().replace('.', '/') + ".class";
    private static final String START = """
            #!/bin/sh
            # orders %s
            exec java -Xmx32m -XX:+UseSerialGC -cp "$(dirname "$0")" %s
            """;

    static OrdersPackage version(String version) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(content)) {
            add(
                    zip,
                    "start.sh",
                    START.formatted(version, OrderService.class.getName()).getBytes(StandardCharsets.UTF_8));
            add(zip, CLASS_FILE, classFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new OrdersPackage("orders-" + version + ".zip", content.toByteArray());
    }

    /** The SHA-256 of the content in hex. */
    String digest() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static void add(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(LocalDateTime.of(2026, 1, 1, 0, 0));
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }

    private static byte[] classFile() throws IOException {
        try (InputStream in = OrderService.class.getResourceAsStream("/" + CLASS_FILE)) {
            if (in == null) {
                throw new IOException(CLASS_FILE + " is not on the class path");
            }
            return in.readAllBytes();
        }
    }
}
