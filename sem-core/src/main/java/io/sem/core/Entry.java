package io.sem.core;

import io.sem.api.status.Revision;
import io.sem.api.status.Revision.Result;
import io.sem.api.workload.DeploymentSpec;
import io.sem.yaml.SpecFiles;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One revision as it stands in a record. The spec is kept as YAML in canonical form and parsed when somebody asks for it, once: a
 * call that changes nothing would otherwise spend most of its time on parsing the same text again.
 */
final class Entry {

    private static final String SEPARATOR = " ";

    private final int number;
    private final String spec;
    private final Facts facts;
    private volatile @Nullable DeploymentSpec parsed; // two threads may both parse it, and come to equal values

    /**
     * What is known of a revision beside its spec.
     *
     * @param result how far it has come, as far as somebody wrote it down
     * @param at when it was recorded
     * @param author who asked for it; may be empty
     * @param reason why it was refused; empty unless it was
     */
    private record Facts(Result result, Instant at, String author, String reason) {}

    /**
     * What is about to become a revision.
     *
     * @param spec what to run
     * @param author who asked for it; may be empty
     * @param takeOver whether fields that others hold are taken over
     */
    record Draft(DeploymentSpec spec, String author, boolean takeOver) {

        /** Takes nothing over. */
        Draft(DeploymentSpec spec, String author) {
            this(spec, author, false);
        }

        /** Returns the revision of this draft, still without a result. */
        Entry numbered(int number, Instant at) {
            return new Entry(number, SpecFiles.write(spec), new Facts(Result.RECORDED, at, author, ""));
        }
    }

    private Entry(int number, String spec, Facts facts) {
        this.number = number;
        this.spec = spec;
        this.facts = facts;
    }

    /** Reads what {@link #facts()} and {@link #reason()} have written. */
    static Entry of(int number, String spec, String facts, String reason) {
        String[] parts = facts.split(SEPARATOR, 3);
        return new Entry(number, spec, new Facts(Result.valueOf(parts[0]), Instant.parse(parts[1]), parts[2], reason));
    }

    /** Returns result, time and author in one line, the form in which they are stored beside the spec. */
    String facts() {
        return facts.result + SEPARATOR + facts.at + SEPARATOR + facts.author;
    }

    String reason() {
        return facts.reason;
    }

    int number() {
        return number;
    }

    /** The spec as YAML. */
    String spec() {
        return spec;
    }

    Result result() {
        return facts.result;
    }

    /** The same with a result that is known better; one that is final stays, except that a success is always kept. */
    Entry ended(Result result) {
        boolean stays = facts.result.isFinal() && result != Result.SUCCEEDED || facts.result == Result.REFUSED;
        return stays ? this : with(new Facts(result, facts.at, facts.author, facts.reason));
    }

    /** The same as failed, with the reason, since the cluster may forget it. */
    Entry failed(String reason) {
        return with(new Facts(Result.FAILED, facts.at, facts.author, reason));
    }

    Entry refused(String reason) {
        return with(new Facts(Result.REFUSED, facts.at, facts.author, reason));
    }

    /** Returns the spec. Costs a parse the first time, so callers ask only for the revisions they need. */
    DeploymentSpec toSpec() {
        DeploymentSpec known = parsed;
        if (known == null) {
            known = SpecFiles.readDeployment(spec);
            parsed = known;
        }
        return known;
    }

    /** The same spec with other facts. */
    private Entry with(Facts others) {
        Entry entry = new Entry(number, spec, others);
        entry.parsed = parsed;
        return entry;
    }

    /** Returns the revision in the form that users see. */
    Revision toRevision() {
        return Revision.builder(number, toSpec())
                .result(facts.result)
                .author(facts.author)
                .reason(facts.reason)
                .at(facts.at)
                .build();
    }
}
