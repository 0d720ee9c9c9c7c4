package io.sem.yaml;

import static io.sem.yaml.Scalars.COUNT;
import static io.sem.yaml.Scalars.DURATION;
import static io.sem.yaml.Scalars.IMAGE;
import static io.sem.yaml.Scalars.TEXT;

import io.sem.api.product.Job;

/**
 * The form of jobs.
 *
 * <pre>{@code
 * kind: Job
 * name: migrate
 * base: flyway/flyway:10
 * args: [migrate]
 * env: {FLYWAY_URL: {output: orders-db/jdbcUrl}}
 * retries: 0
 * within: 10m
 * keepFor: 1d
 * }</pre>
 *
 * <p>Values are applied by the steps of the recipe, so that the recipe alone decides what is allowed.
 */
final class JobFormat {

    static final FieldsCodec<Job> JOB = FieldsCodec.of(
                    Required.field("name", TEXT, Job::name),
                    Required.field("base", IMAGE, job -> job.parts().base()),
                    (name, base) -> Job.of(name).base(base.reference()))
            .with(ProgramFormat::fields)
            .field("retries", COUNT, job -> job.run().retries(), Job::retries)
            .maybe("within", DURATION, job -> job.run().deadline(), Job::within)
            .maybe("keepFor", DURATION, job -> job.run().keepFor(), Job::keepFor);

    private JobFormat() {}
}
