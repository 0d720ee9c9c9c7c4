package io.sem.core;

import io.sem.api.error.Diagnosis;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

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

    /**
     * In the order of explaining, from the root upwards: quota, node, volume, image, configuration, init, start, probe. Of two
     * rows that fit the same sighting the special one stands first.
     */
    private static final List<Cause> ALL = Stream.of(
                    CausesOfCreation.ROWS,
                    CausesOfPlacement.ROWS,
                    CausesOfImages.ROWS,
                    CausesOfStart.ROWS,
                    CausesOfRunning.ROWS,
                    List.of(new Cause(
                            "",
                            Match.anything(),
                            Patience.endless(),
                            Words.of("{name} is held up ({reason})", "see the message"))))
            .flatMap(List::stream)
            .toList();

    /** The row that explains a sighting. */
    static Cause of(Sighting sighting) {
        return ALL.stream()
                .filter(cause -> cause.match.find(sighting).isPresent())
                .findFirst()
                .orElse(ALL.get(ALL.size() - 1));
    }

    /** How far up the chain it lies; the lowest is the root. */
    int rank() {
        return ALL.indexOf(this);
    }

    boolean isHopeless(Sighting sighting, Instant now) {
        return patience.isOver(sighting, now);
    }

    /** Tells what was seen, as something that happened to {@code where}. */
    Diagnosis tell(Sighting sighting, String where, boolean certain) {
        Words told = words.filled(sighting, match.find(sighting).orElseThrow());
        return new Diagnosis(
                code.isEmpty() ? sighting.reason() : code,
                where,
                Redaction.of(told.explanation()),
                Excerpt.of(sighting.message()),
                Redaction.of(told.fix()),
                certain);
    }
}
