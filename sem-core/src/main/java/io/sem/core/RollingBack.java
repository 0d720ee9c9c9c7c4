package io.sem.core;

import io.sem.api.error.NotFoundException;
import java.util.List;

/** Goes back to an earlier revision, by deploying its spec again. */
final class RollingBack {

    private final Deploying deploying;

    RollingBack(Deploying deploying) {
        this.deploying = deploying;
    }

    /**
     * Applies the spec of an earlier revision again, as a new revision, so that the history only ever grows.
     *
     * @throws NotFoundException if the deployment or the revision does not exist; the message lists the revisions that
     *     are kept
     */
    void rollBackTo(Place place, String name, int number, Release release) {
        rollBackTo(place.snapshot(), name, number, release);
    }

    private void rollBackTo(Snapshot now, String name, int number, Release release) {
        History history = now.requireHistory(name);
        Entry entry = history.revision(number)
                .orElseThrow(() -> NotFoundException.of(
                        "revision",
                        Integer.toString(number),
                        "deployment '" + now.place().deployment(name) + "'",
                        numbers(history)));
        // Prepared anew, because the rules and the quota of today count, not those of the day it was recorded.
        deploying
                .prepare(now, List.of(KeptSizes.of(entry.toSpec(), now.look())), release)
                .run();
        Journal.done("rolled back", now.place().deployment(name), "to", number);
    }

    /**
     * Goes back to the last revision before the present one that had come up. Revisions that never came up are skipped:
     * they are what people want to get away from.
     *
     * @throws NotFoundException if no earlier revision had come up
     */
    void rollBack(Place place, String name, Release release) {
        Snapshot now = place.snapshot();
        History history = now.requireHistory(name);
        Entry good = history.lastGoodBefore(now.requirePresent(name).number())
                .orElseThrow(() -> new NotFoundException("deployment " + place.deployment(name)
                        + " has no earlier revision that came up; choose one of its history with rollBackTo: "
                        + numbers(history)));
        rollBackTo(now, name, good.number(), release);
    }

    private static List<String> numbers(History history) {
        return history.entries().stream()
                .map(entry -> Integer.toString(entry.number()))
                .toList();
    }
}
