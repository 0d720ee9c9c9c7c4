package io.sem.examples.shop;

import io.sem.Platform;
import io.sem.api.cluster.ObservedCluster.Capability;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Tells what happens, and knows since when. Times are those of the cluster's clock. */
final class Narrator {

    private final Screen screen;
    private final Platform sem;
    private final Instant start;
    private final long startHere = System.nanoTime();
    private Progress progress;

    private Narrator(Screen screen, Platform sem) {
        this.screen = screen;
        this.sem = sem;
        this.start = sem.now();
        this.progress = new Progress(screen, this::elapsed);
    }

    /** One whose time starts now. */
    static Narrator on(Screen screen, Platform sem) {
        return new Narrator(screen, sem);
    }

    Screen screen() {
        return screen;
    }

    Instant start() {
        return start;
    }

    /** Where statuses and events of the present step are told. */
    Progress progress() {
        return progress;
    }

    /** Begins a step; what has been told before stays on the screen. */
    void heading(String text) {
        progress = new Progress(screen, this::elapsed);
        screen.heading(text);
    }

    /** How long it has taken until now; on a clock that skips waiting, also how long it has really taken. */
    String time() {
        String time = seconds(elapsed());
        return sem.cluster().observe().capabilities().contains(Capability.VIRTUAL_TIME)
                ? time + " on the cluster's clock, " + seconds(Duration.ofNanos(System.nanoTime() - startHere))
                        + " on yours"
                : time;
    }

    /** The time since the start on the cluster's clock. */
    Duration elapsed() {
        return Duration.between(start, sem.now());
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }
}
