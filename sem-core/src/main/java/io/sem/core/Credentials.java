package io.sem.core;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.secret.Credential;
import io.sem.api.secret.SecretSpec;
import io.sem.api.secret.Sensitive;
import io.sem.api.spi.SecretData;
import io.sem.api.workload.DeploymentSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Produces the values of secrets. A value goes straight from here to the store of the backend: it is never part of a
 * spec, a record, a hash, a log or an exception, so that none of these has to be protected.
 */
final class Credentials {

    // No character that a shell, a URL, SQL or YAML treats as special, because images paste passwords into all of
    // these; and none that people confuse when they read one aloud (0 and O, 1 and l and I).
    private static final String ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
    // Editors end a file with a line end; a blank at its end may well belong to a password.
    private static final Pattern LINE_ENDS = Pattern.compile("[\\r\\n]+\\z");
    private static final SecureRandom RANDOM = new SecureRandom();

    private Credentials() {}

    /**
     * Returns the secrets to create for a deployment, each with its keys. Credentials of existing secrets are left out,
     * since there is nothing to create for them.
     *
     * @throws InvalidSpecException if the file of a credential is empty or cannot be read
     */
    static List<SecretData> secrets(String deployment, List<SecretSpec> specs) {
        Map<String, Map<String, Sensitive>> values = new LinkedHashMap<>();
        for (SecretSpec spec : specs) {
            if (!(spec.credential() instanceof Credential.Existing)) {
                values.computeIfAbsent(spec.name(), name -> new LinkedHashMap<>())
                        .put(spec.key(), value(spec.credential()));
            }
        }
        return values.entrySet().stream()
                .map(secret -> new SecretData(secret.getKey(), deployment, SecretData.Type.OPAQUE, secret.getValue()))
                .toList();
    }

    /** Refuses a credential whose file is not there or empty, if the deployment has not got its value yet. */
    static void requireReadable(Snapshot now, DeploymentSpec spec) {
        List<SecretSpec> before =
                now.running(spec.name()).map(DeploymentSpec::secrets).orElse(List.of());
        spec.secrets().stream()
                .filter(secret -> secret.credential() instanceof Credential.FromFile && !before.contains(secret))
                .forEach(secret -> value(secret.credential()));
    }

    /**
     * Returns a new value of a credential: a random text, or the content of a file without its trailing line ends.
     *
     * @throws InvalidSpecException if the credential is a key of an existing secret, or if its file is empty or cannot
     *     be read
     */
    static Sensitive value(Credential credential) {
        if (credential instanceof Credential.Generated generated) {
            return Sensitive.of(random(generated.length()));
        }
        if (credential instanceof Credential.FromFile fromFile) {
            return Sensitive.of(read(fromFile.file()));
        }
        if (credential instanceof Credential.Existing existing) {
            throw InvalidSpecException.of(
                    "credential",
                    "is key '" + existing.key() + "' of the existing secret '" + existing.secret()
                            + "', which SEM never reads; use Credential.fromFile or Credential.generated here");
        }
        throw new IllegalStateException("no value for a credential of " + credential.getClass());
    }

    private static String random(int length) {
        return RANDOM.ints(length, 0, ALPHABET.length())
                .collect(StringBuilder::new, (text, i) -> text.append(ALPHABET.charAt(i)), StringBuilder::append)
                .toString();
    }

    /**
     * Returns the content of a PEM file (RFC 7468).
     *
     * @param label what it must hold, such as {@code CERTIFICATE}; labels that end with it are accepted, such as RSA PRIVATE KEY
     * @throws InvalidSpecException if the file cannot be read or holds no such part
     */
    static Sensitive pem(Path file, String label) {
        String text = read(file);
        boolean holds = text.lines().anyMatch(line -> line.startsWith("-----BEGIN ") && line.endsWith(label + "-----"));
        if (!holds) {
            throw InvalidSpecException.of("credential", "file '" + file + "' holds no " + label + " in PEM form");
        }
        return Sensitive.of(text + "\n");
    }

    /** Reads a file as UTF-8. Its content is in no message, whatever goes wrong with it. */
    private static String read(Path file) {
        try {
            String text = LINE_ENDS.matcher(Files.readString(file)).replaceFirst("");
            if (text.isBlank()) {
                throw InvalidSpecException.of("credential", "file '" + file + "' is empty; write the password into it");
            }
            return text;
        } catch (IOException e) {
            throw InvalidSpecException.of(
                    "credential",
                    "file '" + file + "' cannot be read; check that it exists and that this process may read it");
        }
    }
}
