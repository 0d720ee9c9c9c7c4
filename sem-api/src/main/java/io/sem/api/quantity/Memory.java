package io.sem.api.quantity;

import io.sem.api.error.InvalidSpecException;

/**
 * An exact amount of memory or storage.
 *
 * @param bytes the number of bytes, not negative
 */
public record Memory(long bytes) implements Comparable<Memory> {

    private static final long MIB = 1L << 20;
    private static final long GIB = 1L << 30;

    /** No memory. */
    public static final Memory ZERO = new Memory(0);

    /**
     * Checks the amount.
     *
     * @throws InvalidSpecException if it is negative
     */
    public Memory {
        if (bytes < 0) {
            throw InvalidSpecException.of("memory", bytes + " bytes is negative; an amount of memory is 0 or more");
        }
    }

    /**
     * Reads a Kubernetes quantity such as {@code 512Mi}, {@code 2G} or {@code 1e9}; a fraction of a byte is rounded up.
     *
     * @throws InvalidSpecException if it is not a quantity or negative
     */
    public static Memory of(String quantity) {
        return new Memory(Quantity.parse(quantity, "memory", 1));
    }

    /** Returns an amount in bytes. */
    public static Memory bytes(long bytes) {
        return new Memory(bytes);
    }

    /** Returns an amount in mebibytes (1024² bytes); one that is too large stays at 2^63-1 bytes. */
    public static Memory mib(long mebibytes) {
        return new Memory(Quantity.product(mebibytes, MIB));
    }

    /** Returns an amount in gibibytes (1024³ bytes); one that is too large stays at 2^63-1 bytes. */
    public static Memory gib(long gibibytes) {
        return new Memory(Quantity.product(gibibytes, GIB));
    }

    /** Returns the sum; one that is too large stays at 2^63-1 bytes, more than any cluster has. */
    public Memory plus(Memory other) {
        return new Memory(Quantity.sum(bytes, other.bytes));
    }

    /** Returns the difference, or zero if {@code other} is more. */
    public Memory minus(Memory other) {
        return new Memory(Math.max(0, bytes - other.bytes));
    }

    /** Returns the product with a factor of 0 or more; one that is too large stays at 2^63-1 bytes. */
    public Memory times(long factor) {
        return new Memory(Quantity.product(bytes, factor));
    }

    @Override
    public int compareTo(Memory other) {
        return Long.compare(bytes, other.bytes);
    }

    /** Returns the canonical Kubernetes form, such as {@code 512Mi} or {@code 2Gi}. */
    @Override
    public String toString() {
        return Quantity.print(bytes);
    }
}
