package io.sem.core.status;

import io.sem.api.error.Diagnosis;
import io.sem.api.error.Diagnosis.Kind;
import io.sem.api.error.Diagnosis.Owner;
import io.sem.api.secret.Redaction;

/**
 * One row of what is known about why something does not come up. Reasons and messages are those of Kubernetes 1.36;
 * what no row knows is told by the last one in the platform's own words, and waited for. A table rather than code, so
 * that a new cause is one row, and so that {@code docs/causes.md} can be made from it.
 *
 * @param code the cause in one word, which programs may rely on; empty: the reason of the platform
 * @param match which sightings it explains
 * @param patience when waiting longer cannot help
 * @param words how it is told
 */
record Cause(String code, Match match, Patience patience, Words words) {

    /** Returns the same cause for somebody else to mend. */
    Cause by(Owner other) {
        return new Cause(code, match, patience, words.by(other));
    }

    /** Whether it has lasted for longer than its patience. */
    boolean isGivenUp(Sighting sighting, Trial trial) {
        return patience.isOver(sighting, trial);
    }

    /** Whether nothing but a change can help, however long somebody waits. */
    boolean isDeterministic() {
        return patience.isDeterministic();
    }

    private Kind kind() {
        if (isDeterministic()) {
            return Kind.DETERMINISTIC;
        }
        Kind lasting = words.owner() == Owner.ADMINISTRATOR ? Kind.ENVIRONMENT : Kind.PERSISTENT;
        return patience.isEndless() ? Kind.TRANSIENT : lasting;
    }

    /**
     * Tells what was seen. Everything that comes from outside is redacted, since messages of programs may hold secrets.
     *
     * @param where what it happened to, such as {@code pod web-1 container main}
     * @param certain whether the deployment cannot come up without a change
     */
    Diagnosis tell(Sighting sighting, String where, boolean certain) {
        Words told = words.filled(sighting, match.find(sighting).orElseThrow());
        return Diagnosis.builder(code.isEmpty() ? sighting.reason() : code, Redaction.of(told.explanation()))
                .where(where)
                .evidence(Excerpt.of(sighting.message()))
                .fix(Redaction.of(told.fix()))
                .certain(certain)
                .kind(kind())
                .owner(words.owner())
                .since(sighting.subject().since())
                .build();
    }
}
