package io.sem.core.status;

import io.sem.api.error.Diagnosis;
import java.time.Instant;

/**
 * Why something does not come up: what is known, one row each. Reasons are those of Kubernetes 1.36; what no row knows is told
 * by the last one in the platform's own words, and waited for.
 *
 * @param code the cause in one word; empty: the platform's own
 * @param match which sightings it explains
 * @param patience when waiting longer cannot help
 * @param words how it is told
 */
record Cause(String code, Match match, Patience patience, Words words) {

    boolean isHopeless(Sighting sighting, Instant now) {
        return patience.isOver(sighting, now);
    }

    /** Tells what was seen, as something that happened to {@code where}. */
    Diagnosis tell(Sighting sighting, String where, boolean certain) {
        Words told = words.filled(sighting, match.find(sighting).orElseThrow());
        return Diagnosis.builder(code.isEmpty() ? sighting.reason() : code, Redaction.of(told.explanation()))
                .where(where)
                .evidence(Excerpt.of(sighting.message()))
                .fix(Redaction.of(told.fix()))
                .certain(certain)
                .build();
    }
}
