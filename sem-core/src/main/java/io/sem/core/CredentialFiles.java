package io.sem.core;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.error.NotFoundException;
import io.sem.api.error.Violation;
import io.sem.api.secret.Credential;
import io.sem.api.secret.SecretSpec;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.EnvValue;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares files of credentials with the secrets that were made from them. A secret of a deployment is never overwritten, because data
 * may be protected by it, so a file that was changed would be ignored without a word.
 */
final class CredentialFiles {

    private CredentialFiles() {}

    /**
     * Reads one secret for each credential from a file, also for a spec that runs already: what changed is not the spec. A file that this
     * process cannot see says nothing, as another process may have made the secret.
     *
     * @throws InvalidSpecException if the content of a file differs from its secret
     */
    static void check(Place place, DeploymentSpec spec) {
        List<Violation> found = new ArrayList<>();
        for (SecretSpec secret : spec.secrets()) {
            if (secret.credential() instanceof Credential.FromFile file
                    && Files.isReadable(file.file())
                    && differs(place, secret, file)) {
                found.add(violation(spec, secret, file));
            }
        }
        if (!found.isEmpty()) {
            throw new InvalidSpecException("deployment '" + spec.name() + "'", found);
        }
    }

    private static boolean differs(Place place, SecretSpec secret, Credential.FromFile file) {
        try {
            return !place.backend()
                    .store()
                    .reveal(place.ref(), new EnvValue.SecretKey(secret.name(), secret.key()))
                    .equals(Credentials.value(file));
        } catch (NotFoundException notYet) {
            return false;
        }
    }

    private static Violation violation(DeploymentSpec spec, SecretSpec secret, Credential.FromFile file) {
        return new Violation(
                "secrets[" + spec.secrets().indexOf(secret) + "].credential",
                "file '" + file.file() + "' differs from key '" + secret.key() + "' of secret '" + secret.name()
                        + "', which was made before and keeps its value; restore the content of the file, or call"
                        + " secrets().rotate, which takes it from there");
    }
}
