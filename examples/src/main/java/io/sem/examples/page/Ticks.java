package io.sem.examples.page;

import java.util.Locale;
import java.util.stream.DoubleStream;

/** Which moments an axis of time names, and how times are written. */
final class Ticks {

    private static final double[] STEPS = {1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1800, 3600};
    private static final int AT_MOST = 12;

    private Ticks() {}

    /** The smallest round number of seconds that gives at most twelve ticks. */
    static double step(double seconds) {
        return DoubleStream.of(STEPS)
                .filter(step -> seconds / step <= AT_MOST)
                .findFirst()
                .orElse(STEPS[STEPS.length - 1]);
    }

    /** Seconds with a digit after the point where they need one: {@code 10 s}, {@code 12.4 s}. */
    static String text(double seconds) {
        String format = seconds == Math.rint(seconds) ? "%.0f s" : "%.1f s";
        return String.format(Locale.ROOT, format, seconds);
    }
}
