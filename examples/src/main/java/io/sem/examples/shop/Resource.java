package io.sem.examples.shop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystemAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Map;

/** Files of this program, wherever it was started from. */
final class Resource {
    private Resource() {}

    /** Where a file is: in a folder, or inside the program's jar. */
    static Path path(String name) {
        try {
            URL url = Resource.class.getResource(name);
            if (url == null) {
                throw new IllegalStateException(name + " is missing in this program");
            }
            URI uri = url.toURI();
            openJar(uri);
            return Path.of(uri);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void openJar(URI uri) throws IOException {
        if (uri.getScheme().equals("jar")) {
            try {
                FileSystems.newFileSystem(uri, Map.of());
            } catch (FileSystemAlreadyExistsException open) {
                // The second file of the same jar
            }
        }
    }
}
