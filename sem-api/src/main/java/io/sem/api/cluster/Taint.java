package io.sem.api.cluster;

import static java.util.Objects.requireNonNull;

/**
 * A mark on a node that keeps pods away which do not tolerate it (core/v1 Taint).
 *
 * @param key a label key
 * @param value a label value; may be empty
 * @param effect what happens to pods that do not tolerate the taint
 */
public record Taint(String key, String value, Effect effect) {

    /** What happens to pods that do not tolerate a taint (core/v1 TaintEffect). */
    public enum Effect {
        /** New pods are not scheduled on the node. */
        NO_SCHEDULE,
        /** New pods are scheduled on the node only if no other node fits. */
        PREFER_NO_SCHEDULE,
        /** New pods are not scheduled on the node, and running pods are evicted. */
        NO_EXECUTE
    }

    /** Requires all parts. */
    public Taint {
        requireNonNull(key, "key");
        requireNonNull(value, "value");
        requireNonNull(effect, "effect");
    }

    /** Returns a taint that keeps new pods away. */
    public static Taint noSchedule(String key, String value) {
        return new Taint(key, value, Effect.NO_SCHEDULE);
    }

    /** Returns a taint that keeps new pods away and evicts running ones. */
    public static Taint noExecute(String key, String value) {
        return new Taint(key, value, Effect.NO_EXECUTE);
    }
}
