package io.sem.examples.page;

import java.util.Locale;

/** A place in a drawing, in its units. */
record Point(double x, double y) {

    String text() {
        return String.format(Locale.ROOT, "%.1f %.1f", x, y);
    }
}
