package io.sem.core;

import io.sem.api.status.Revision;
import io.sem.api.workload.DeploymentSpec;
import io.sem.yaml.SpecFiles;
import java.time.Instant;

/**
 * One revision as it stands in a record.
 *
 * @param number from 1
 * @param spec the spec as YAML, in canonical form
 * @param result how it ended, as far as it was known when the next one was written
 * @param author who applied it; may be empty
 * @param at when
 */
record Entry(int number, String spec, Revision.Result result, String author, Instant at) {

    /**
     * What is to become a revision.
     *
     * @param spec what to run
     * @param author who asked for it; may be empty
     */
    record Draft(DeploymentSpec spec, String author) {

        Entry numbered(int number, Instant at) {
            return new Entry(number, SpecFiles.write(spec), Revision.Result.PENDING, author, at);
        }
    }

    private static final String SEPARATOR = " ";

    /** Result, time and author in one line. */
    String facts() {
        return result + SEPARATOR + at + SEPARATOR + author;
    }

    static Entry of(int number, String spec, String facts) {
        String[] parts = facts.split(SEPARATOR, 3);
        return new Entry(number, spec, Revision.Result.valueOf(parts[0]), parts[2], Instant.parse(parts[1]));
    }

    Entry ended(Revision.Result result) {
        return new Entry(number, spec, result, author, at);
    }

    DeploymentSpec toSpec() {
        return SpecFiles.readDeployment(spec);
    }

    Revision toRevision() {
        return Revision.builder(number, toSpec())
                .result(result)
                .author(author)
                .at(at)
                .build();
    }
}
