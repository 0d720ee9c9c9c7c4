package io.sem.embedded;

import java.util.SplittableRandom;
import java.util.UUID;

/** Everything random, from one seed. */
final class Dice {

    // The alphabet of generated names (apimachinery/pkg/util/rand): no vowels, so that no words come out.
    private static final String ALPHABET = "bcdfghjklmnpqrstvwxz2456789";
    private static final int SUFFIX = 5;

    private final SplittableRandom random;

    Dice(long seed) {
        random = new SplittableRandom(seed);
    }

    /** From 0 to {@code bound} - 1. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    /** The five characters at the end of a pod's name. */
    String suffix() {
        StringBuilder text = new StringBuilder(SUFFIX);
        for (int i = 0; i < SUFFIX; i++) {
            text.append(ALPHABET.charAt(below(ALPHABET.length())));
        }
        return text.toString();
    }

    /** A random UUID (RFC 9562, version 4). */
    String uid() {
        long high = random.nextLong() & ~0xF000L | 0x4000L;
        long low = random.nextLong() >>> 2 | Long.MIN_VALUE;
        return new UUID(high, low).toString();
    }
}
