package io.sem.api.cluster;

/**
 * Why pods should keep away from a node.
 *
 * @param key a label key
 * @param value may be empty
 * @param effect what happens to pods that do not tolerate it
 */
public record Taint(String key, String value, Effect effect) {

    /** What happens to pods that do not tolerate a taint. */
    public enum Effect {
        /** New pods stay away. */
        NO_SCHEDULE,
        /** New pods stay away when they can. */
        PREFER_NO_SCHEDULE,
        /** New pods stay away, running ones are evicted. */
        NO_EXECUTE
    }
}
