package io.sem.api.quantity;

import io.sem.api.error.InvalidSpecException;

/**
 * An exact amount of processor time.
 *
 * @param millis thousandths of a core, the finest unit that Kubernetes knows; not negative
 */
public record Cpu(long millis) implements Comparable<Cpu> {

    private static final long PER_CORE = 1000;

    /** No processor time. */
    public static final Cpu ZERO = new Cpu(0);

    /**
     * Checks the amount.
     *
     * @throws InvalidSpecException if it is negative
     */
    public Cpu {
        if (millis < 0) {
            throw InvalidSpecException.of("cpu", millis + "m is negative; an amount of cpu is 0 or more");
        }
    }

    /**
     * Reads a Kubernetes quantity such as {@code 500m}, {@code 2} or {@code 0.5}; anything finer than a thousandth is rounded up,
     * as Kubernetes does.
     *
     * @throws InvalidSpecException if it is not a quantity or negative
     */
    public static Cpu of(String quantity) {
        return new Cpu(Quantity.parse(quantity, "cpu", PER_CORE));
    }

    /** Returns an amount in thousandths of a core. */
    public static Cpu millis(long millis) {
        return new Cpu(millis);
    }

    /** Returns an amount in whole cores; one that is too large stays at 2^63-1 thousandths. */
    public static Cpu cores(long cores) {
        return new Cpu(Quantity.product(cores, PER_CORE));
    }

    /** Returns the sum; one that is too large stays at 2^63-1 thousandths, more than any cluster has. */
    public Cpu plus(Cpu other) {
        return new Cpu(Quantity.sum(millis, other.millis));
    }

    /** Returns the difference, or zero if {@code other} is more. */
    public Cpu minus(Cpu other) {
        return new Cpu(Math.max(0, millis - other.millis));
    }

    /** Returns the product with a factor of 0 or more; one that is too large stays at 2^63-1 thousandths. */
    public Cpu times(long factor) {
        return new Cpu(Quantity.product(millis, factor));
    }

    @Override
    public int compareTo(Cpu other) {
        return Long.compare(millis, other.millis);
    }

    /** Returns the canonical Kubernetes form, such as {@code 500m} or {@code 2}. */
    @Override
    public String toString() {
        return millis % PER_CORE == 0 ? Quantity.printDecimal(millis / PER_CORE) : millis + "m";
    }
}
