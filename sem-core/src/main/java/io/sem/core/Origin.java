package io.sem.core;

import io.sem.api.error.NotFoundException;
import io.sem.api.secret.Sensitive;
import io.sem.api.spi.SecretData;
import io.sem.api.workload.EnvValue;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * What the data of a database was made with, written down when it was made. It lies in a secret beside the passwords, since those
 * survive undeploying as the data does, while a record does not; and because the password is part of it.
 *
 * @param user the user that was created
 * @param database the database that was created
 * @param image the image with the highest version that has come up on the data, such as {@code mysql:8.4}
 * @param password the user's present password; empty if it was not known
 */
record Origin(String user, String database, String image, Sensitive password) {

    private static final String KEY = "origin";

    /** What new data of this server is going to be made with. */
    static Origin of(DatabaseServer server, Sensitive password) {
        return new Origin(server.user(), server.database(), server.image(), password);
    }

    /** Reads what the data of a deployment was made with; empty if nobody wrote it down. */
    static Optional<Origin> read(Place place, String deployment) {
        try {
            String text = place.backend()
                    .store()
                    .reveal(place.ref(), new EnvValue.SecretKey(secret(deployment), KEY))
                    .reveal();
            Properties lines = new Properties();
            lines.load(new StringReader(text));
            return Optional.of(new Origin(
                    lines.getProperty("user", ""),
                    lines.getProperty("database", ""),
                    lines.getProperty("image", ""),
                    Sensitive.of(lines.getProperty("password", ""))));
        } catch (NotFoundException unknown) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // from a string, which cannot fail
        }
    }

    /** Writes it down, over what was known of earlier data. */
    void write(Place place, String deployment) {
        place.backend()
                .store()
                .keep(
                        place.ref(),
                        new SecretData(
                                secret(deployment),
                                deployment,
                                SecretData.Type.OPAQUE,
                                Map.of(KEY, Sensitive.of(text()))),
                        true);
    }

    Origin withImage(String now) {
        return new Origin(user, database, now, password);
    }

    Origin withPassword(Sensitive now) {
        return new Origin(user, database, image, now);
    }

    private String text() {
        Properties lines = new Properties();
        lines.setProperty("user", user);
        lines.setProperty("database", database);
        lines.setProperty("image", image);
        lines.setProperty("password", password.reveal());
        StringWriter text = new StringWriter();
        try {
            lines.store(text, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // into memory, which cannot fail
        }
        return text.toString();
    }

    private static String secret(String deployment) {
        return deployment + "-origin";
    }
}
