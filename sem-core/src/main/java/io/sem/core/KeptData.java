package io.sem.core;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.error.NotFoundException;
import io.sem.api.error.Violation;
import io.sem.api.secret.Credential;
import io.sem.api.secret.Sensitive;
import io.sem.api.status.ObservedClaim;
import io.sem.api.workload.DeploymentSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compares a database with the data that it finds. The image ignores user, database and password on data that exists, and the
 * server destroys or refuses data of a later version, so a spec that says something else is refused with what the data was made
 * with ({@link Origin}) instead of coming up as if it had been followed.
 */
final class KeptData {

    private final Snapshot now;

    KeptData(Snapshot now) {
        this.now = now;
    }

    /**
     * Refuses a spec whose database does not fit its data. Makes no request unless there is data and the spec differs from what
     * runs, or takes a password from where it may have changed meanwhile.
     *
     * @throws InvalidSpecException if user, database, version or password differ from those of the data; names all of them
     */
    void check(DeploymentSpec spec) {
        DatabaseServer.of(spec)
                .filter(server -> claim(server).isPresent() && mayDiffer(server))
                .ifPresent(server -> Origin.read(now.place(), spec.name())
                        .map(origin -> withVersionThatRuns(spec.name(), origin))
                        .ifPresent(origin -> compare(server, origin)));
    }

    /**
     * Writes down what the data of a database is made with, or that a later version has come up on it. Called when the passwords are
     * stored and before the server is, which sets the data up as soon as it starts.
     */
    void note(DeploymentSpec spec) {
        DatabaseServer.of(spec).ifPresent(server -> {
            if (claim(server).isEmpty()) {
                Origin.of(server, present(server).orElse(Sensitive.of(""))).write(now.place(), spec.name());
            } else {
                noteVersion(spec.name());
            }
        });
    }

    /** Notes that the version that runs has come up, before another takes its place or the record of it goes. */
    void noteVersion(String deployment) {
        if (now.running(deployment).flatMap(DatabaseServer::of).isPresent()) {
            Optional<Origin> known = Origin.read(now.place(), deployment);
            known.map(origin -> withVersionThatRuns(deployment, origin))
                    .filter(origin -> !origin.equals(known.get()))
                    .ifPresent(origin -> origin.write(now.place(), deployment));
        }
    }

    /** A later version counts from the moment it has come up on the data; one that never did has not changed the data. */
    private Origin withVersionThatRuns(String deployment, Origin origin) {
        return now.running(deployment)
                .flatMap(DatabaseServer::of)
                .filter(server -> hasComeUp(deployment))
                .filter(server -> ImageVersion.of(server.image()).isAfter(ImageVersion.of(origin.image())))
                .map(server -> origin.withImage(server.image()))
                .orElse(origin);
    }

    private boolean hasComeUp(String deployment) {
        // What other calls of this process have seen is of no use: that a stateful revision came up is written down at
        // once.
        return new Revisions().cameUp(now, deployment) == now.runningRevision(deployment);
    }

    private boolean mayDiffer(DatabaseServer server) {
        boolean same = now.running(server.spec().name())
                .flatMap(DatabaseServer::of)
                .filter(before -> before.user().equals(server.user())
                        && before.database().equals(server.database())
                        && before.image().equals(server.image())
                        && before.password().equals(server.password()))
                .isPresent();
        return !same || !isGenerated(server);
    }

    private static boolean isGenerated(DatabaseServer server) {
        return server.spec().secrets().stream()
                .anyMatch(secret -> secret.name().equals(server.password().secret())
                        && secret.key().equals(server.password().key())
                        && secret.credential() instanceof Credential.Generated);
    }

    private void compare(DatabaseServer server, Origin origin) {
        List<Violation> found = new ArrayList<>();
        String claim = claim(server).map(ObservedClaim::name).orElseThrow();
        differs("user", server.user(), origin.user(), claim).ifPresent(found::add);
        differs("database", server.database(), origin.database(), claim).ifPresent(found::add);
        if (ImageVersion.of(origin.image()).isAfter(ImageVersion.of(server.image()))) {
            found.add(new Violation(
                    "image",
                    "is '" + server.image() + "', but the data in claim '" + claim + "' was written by '"
                            + origin.image()
                            + "', and a server does not start on data of a later version; keep the version, or restore a backup"
                            + " into a new deployment"));
        }
        if (!origin.password().reveal().isEmpty()
                && present(server)
                        .filter(password -> !password.equals(origin.password()))
                        .isPresent()) {
            found.add(password(server, claim));
        }
        if (!found.isEmpty()) {
            throw new InvalidSpecException("deployment '" + server.spec().name() + "'", found);
        }
    }

    private static Optional<Violation> differs(String what, String wanted, String made, String claim) {
        return wanted.equals(made)
                ? Optional.empty()
                : Optional.of(new Violation(
                        what,
                        "is '" + wanted + "', but the data in claim '" + claim + "' was made with '" + made
                                + "', and the image ignores the " + what + " on existing data; keep '" + made
                                + "', or destroy the data, or deploy under another name"));
    }

    private static Violation password(DatabaseServer server, String claim) {
        return new Violation(
                "password",
                "in key '" + server.password().key() + "' of secret '"
                        + server.password().secret()
                        + "' is not the password of user '" + server.user() + "' in the data of claim '" + claim
                        + "', and the image ignores it on existing data; use the credential that the data was made with, or call"
                        + " secrets().rotate, which also finishes a rotation that was interrupted");
    }

    private Optional<ObservedClaim> claim(DatabaseServer server) {
        return now.look().claims().stream()
                .filter(claim -> claim.deployment().equals(server.spec().name())
                        && claim.volume().equals(server.data().name()))
                .findFirst();
    }

    /** The password as the cluster has it; empty if somebody has yet to create the secret. */
    private Optional<Sensitive> present(DatabaseServer server) {
        try {
            return Optional.of(now.place().backend().store().reveal(now.place().ref(), server.password()));
        } catch (NotFoundException notYet) {
            return Optional.empty();
        }
    }
}
