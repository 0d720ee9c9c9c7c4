package io.sem.api.workload;

import io.sem.api.error.InvalidSpecException;

/**
 * A number of pods, or a part of all replicas (IntOrString in Kubernetes).
 *
 * @param value 0 or more
 * @param isPercent whether it is a percentage
 */
public record CountOrPercent(int value, boolean isPercent) {

    private static final int ALL = 100;

    public CountOrPercent {
        if (value < 0) {
            throw InvalidSpecException.of("", value + " is negative; use 0 or more");
        }
    }

    /** A number of pods. */
    public static CountOrPercent count(int pods) {
        return new CountOrPercent(pods, false);
    }

    /** A part of all replicas. */
    public static CountOrPercent percent(int percent) {
        return new CountOrPercent(percent, true);
    }

    /** How many pods that is of {@code replicas}, a fraction rounded up. */
    public int roundedUp(int replicas) {
        return isPercent ? (int) (((long) value * replicas + ALL - 1) / ALL) : value;
    }

    /** How many pods that is of {@code replicas}, a fraction rounded down. */
    public int roundedDown(int replicas) {
        return isPercent ? (int) ((long) value * replicas / ALL) : value;
    }

    @Override
    public String toString() {
        return isPercent ? value + "%" : Integer.toString(value);
    }
}
