package io.sem.api.product;

import io.sem.api.label.NameRule;
import io.sem.api.workload.Image;
import io.sem.api.workload.Run;
import java.time.Duration;
import java.util.Objects;

/**
 * A program that runs once to its end, such as a migration: a base image, the files of a package that run in it, and how often it is
 * tried.
 *
 * <pre>{@code
 * Job migrate = Job.of("migrate").base("flyway/flyway:10").args("migrate")
 *         .variable("FLYWAY_URL", db.jdbcUrl())
 *         .retries(0).within(Duration.ofMinutes(10))
 *         .offers("schema", "12");
 * }</pre>
 *
 * <p>An equal job that is deployed again does not run again once it has succeeded; a changed one does, and so does one that failed
 * or was stopped, or {@code runAgain()} of the deployment. A failed pod is replaced by a new one, up to {@link #retries} times.
 */
public final class Job extends Program<Job> {

    private Job(AppParts parts) {
        super(parts);
    }

    @Override
    Job with(AppParts parts) {
        return new Job(parts);
    }

    /**
     * Starts a job; name its base image next.
     *
     * @param name the name of the deployment, a DNS label that starts with a letter (RFC 1035)
     */
    public static Name of(String name) {
        return new Name(NameRule.DNS_1035_LABEL.check("name", name));
    }

    /**
     * The name of a job that has no image yet.
     *
     * @param value the name
     */
    public record Name(String value) {

        /** Requires it; its rule is checked with the others. */
        public Name {
            Objects.requireNonNull(value, "value");
        }

        /** Returns a job that runs in an image: with a package, an image with its runtime; without one, the program itself. */
        public Job base(String image) {
            return new Job(ImmutableAppParts.of(value, Image.of(image)).withRun(Run.toCompletion()));
        }
    }

    /** Sets how often a failed pod is replaced before the job has failed, 0 or more; 6 by default, as in Kubernetes. */
    public Job retries(int retries) {
        return with(parts().withRun(run().retries(retries)));
    }

    /** Sets how long it may take in all, retries included, before it has failed; at least 1 s, without limit by default. */
    public Job within(Duration deadline) {
        return with(parts().withRun(run().within(Objects.requireNonNull(deadline, "deadline"))));
    }

    /**
     * Sets after what time the cluster removes the pods of a finished job, with their logs; at least 10 s, until it is undeployed by
     * default. How it ended stays on record.
     */
    public Job keepFor(Duration time) {
        return with(parts().withRun(run().keepFor(Objects.requireNonNull(time, "time"))));
    }

    /** How often it is tried, how long it may take, and how long its pods are kept. */
    public Run.ToCompletion run() {
        return (Run.ToCompletion) parts().run();
    }
}
