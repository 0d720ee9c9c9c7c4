package io.sem.embedded;

import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Everything random in the cluster, drawn from one seed in the order of the events. Nothing else
 * may be random: no hash order, no identity, no real clock.
 */
final class Dice {

    // The alphabet of generated names (apimachinery/pkg/util/rand): no vowels, so that no words come out.
    private static final String ALPHABET = "bcdfghjklmnpqrstvwxz2456789";
    private static final int SUFFIX = 5;

    private final SplittableRandom random;

    Dice(long seed) {
        random = new SplittableRandom(seed);
    }

    /** A number from 0 to {@code bound} - 1. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    /** Five characters for the end of a generated name. Not unique: of 1,000 two are equal in one case of thirty. */
    String suffix() {
        char[] text = new char[SUFFIX];
        for (int i = 0; i < SUFFIX; i++) {
            text[i] = ALPHABET.charAt(below(ALPHABET.length()));
        }
        return new String(text);
    }

    /** A random UUID (RFC 9562, version 4). */
    String uid() {
        long high = random.nextLong() & ~0xF000L | 0x4000L;
        long low = random.nextLong() >>> 2 | Long.MIN_VALUE;
        return new UUID(high, low).toString();
    }
}
