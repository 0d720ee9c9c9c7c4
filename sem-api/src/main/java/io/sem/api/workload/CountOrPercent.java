package io.sem.api.workload;

import io.sem.api.error.InvalidSpecException;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number of pods, or a percentage of all replicas (IntOrString in Kubernetes).
 *
 * @param value 0 or more
 * @param isPercent whether it is a percentage
 */
public record CountOrPercent(int value, boolean isPercent) {

    private static final int ALL = 100;
    private static final Pattern FORM = Pattern.compile("([0-9]{1,9})(%?)");

    /**
     * Checks the value.
     *
     * @throws InvalidSpecException if it is negative
     */
    public CountOrPercent {
        if (value < 0) {
            throw InvalidSpecException.of("", value + " is negative; use 0 or more");
        }
    }

    /** Returns a number of pods. */
    public static CountOrPercent count(int pods) {
        return new CountOrPercent(pods, false);
    }

    /** Returns a percentage of all replicas. */
    public static CountOrPercent percent(int percent) {
        return new CountOrPercent(percent, true);
    }

    /**
     * Reads a number of pods such as {@code 2}, or a percentage such as {@code 25%}.
     *
     * @throws InvalidSpecException if it is neither
     */
    public static CountOrPercent of(String text) {
        Matcher matcher = FORM.matcher(Objects.requireNonNull(text, "text"));
        if (!matcher.matches()) {
            throw InvalidSpecException.of("", "'" + text + "' is not a number of pods; write one such as 1 or 25%");
        }
        return new CountOrPercent(
                Integer.parseInt(matcher.group(1)), !matcher.group(2).isEmpty());
    }

    /** Returns how many of {@code replicas} pods that is; a fraction is rounded up. */
    public int roundedUp(int replicas) {
        return isPercent ? pods(((long) value * replicas + ALL - 1) / ALL) : value;
    }

    /** Returns how many of {@code replicas} pods that is; a fraction is rounded down. */
    public int roundedDown(int replicas) {
        return isPercent ? pods((long) value * replicas / ALL) : value;
    }

    /** Stays at the largest number, because a negative surge would pass every quota. */
    private static int pods(long number) {
        return (int) Math.min(number, Integer.MAX_VALUE);
    }

    /** Returns the form of Kubernetes, such as {@code 2} or {@code 25%}. */
    @Override
    public String toString() {
        return isPercent ? value + "%" : Integer.toString(value);
    }
}
