package io.sem.core;

import io.sem.api.status.Revision;
import io.sem.api.workload.DeploymentSpec;
import io.sem.yaml.SpecFiles;
import java.time.Instant;

/**
 * One revision as it stands in the record of its deployment.
 *
 * @param number from 1
 * @param spec the spec as YAML in its canonical form, so that people can read the record with kubectl
 * @param result how the revision ended, as far as it was known when the next one was written
 * @param author who applied it; may be empty
 * @param at when it was recorded, on the clock of the backend
 */
record Entry(int number, String spec, Revision.Result result, String author, Instant at) {

    /**
     * What is about to become a revision.
     *
     * @param spec what to run
     * @param author who asked for it; may be empty
     */
    record Draft(DeploymentSpec spec, String author) {

        /** Returns the revision of this draft, still without a result. */
        Entry numbered(int number, Instant at) {
            return new Entry(number, SpecFiles.write(spec), Revision.Result.PENDING, author, at);
        }
    }

    // The author comes last and may hold spaces; neither a result nor a time does.
    private static final String SEPARATOR = " ";

    /** Returns result, time and author in one line, the form in which they are stored beside the spec. */
    String facts() {
        return result + SEPARATOR + at + SEPARATOR + author;
    }

    /**
     * Reads a revision from its stored form.
     *
     * @param facts what {@link #facts()} returned
     */
    static Entry of(int number, String spec, String facts) {
        String[] parts = facts.split(SEPARATOR, 3);
        return new Entry(number, spec, Revision.Result.valueOf(parts[0]), parts[2], Instant.parse(parts[1]));
    }

    /** Returns the same revision with another result. */
    Entry ended(Revision.Result result) {
        return new Entry(number, spec, result, author, at);
    }

    /** Parses the spec. Costs a parse each time, so callers ask only for the revisions they need. */
    DeploymentSpec toSpec() {
        return SpecFiles.readDeployment(spec);
    }

    /** Returns the revision in the form that users see. */
    Revision toRevision() {
        return new Revision(number, toSpec(), result, author, at);
    }
}
