package io.sem.core.status;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All causes that are known. The list stands apart from {@link Cause}, because the tables are made of causes: a class that
 * held both could not be initialised from the side of a table.
 */
final class Causes {

    /** What no row knows is told in the platform's own words, and waited for. */
    private static final Cause UNKNOWN = new Cause(
            "", Match.anything(), Patience.endless(), Words.of("{name} is held up ({reason})", "read the message"));

    /**
     * In the order of explaining, from the root upwards: quota, node, volume, image, configuration, init, start, probe. Of two
     * rows that fit the same sighting the special one stands first.
     */
    static final List<Cause> ALL = Stream.of(
                    CausesOfCreation.ROWS,
                    CausesOfPlacement.ROWS,
                    CausesOfImages.ROWS,
                    CausesOfStart.ROWS,
                    CausesOfRunning.ROWS,
                    List.of(UNKNOWN))
            .flatMap(List::stream)
            .toList();

    private static final Map<Cause, Integer> RANKS = ranks();
    private static final List<Cause> OF_ANY_REASON = of("");
    private static final Map<String, List<Cause>> BY_REASON = ALL.stream()
            .flatMap(cause -> cause.match().reasons().stream())
            .distinct()
            .collect(Collectors.toUnmodifiableMap(reason -> reason, Causes::of));

    private Causes() {}

    /**
     * Returns the row that explains a sighting: the first that matches. Never fails, since the last row matches
     * everything.
     */
    static Cause of(Sighting sighting) {
        for (Cause cause :
                BY_REASON.getOrDefault(sighting.reason(), OF_ANY_REASON)) { // not a stream: asked for each pod
            if (cause.match().find(sighting).isPresent()) {
                return cause;
            }
        }
        return UNKNOWN;
    }

    /** Returns the rows that a sighting of such a reason may be of, in the order of explaining. */
    private static List<Cause> of(String reason) {
        return ALL.stream()
                .filter(cause -> cause.match().reasons().isEmpty()
                        || cause.match().reasons().contains(reason))
                .toList();
    }

    /**
     * Returns how far up the chain of explanations a cause lies; the lowest is the root. A pod that lacks its image is
     * not ready either, and only the image is worth telling.
     */
    static int rank(Cause cause) {
        return RANKS.getOrDefault(cause, ALL.size());
    }

    /** By identity: two rows may be equal in everything that {@code equals} sees. */
    private static Map<Cause, Integer> ranks() {
        Map<Cause, Integer> ranks = new IdentityHashMap<>();
        ALL.forEach(cause -> ranks.put(cause, ranks.size()));
        return ranks;
    }
}
