package io.sem.examples.shop;

import io.sem.api.error.Diagnosis;
import io.sem.api.status.DeploymentEvent;
import io.sem.api.status.DeploymentStatus;
import io.sem.examples.page.Stage;
import io.sem.examples.shop.Screen.Colour;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Tells how deployments come up: {@code 12.3s  orders  progressing  it waits for deployment 'orders-db' to answer}. On a terminal
 * each deployment has one line, which is written over; elsewhere each change is a line.
 */
final class Progress implements BiConsumer<String, DeploymentStatus> {

    private final Screen screen;
    private final Supplier<Duration> clock;
    private final Map<String, String> told = new LinkedHashMap<>();
    private final Map<String, String> shown = new LinkedHashMap<>();

    /** Tells on a screen, with times from a clock. */
    Progress(Screen screen, Supplier<Duration> clock) {
        this.screen = screen;
        this.clock = clock;
    }

    /** The same for one deployment. */
    Consumer<DeploymentStatus> of(String deployment) {
        return status -> accept(deployment, status);
    }

    @Override
    public synchronized void accept(String deployment, DeploymentStatus status) {
        String reason = status.diagnosis().map(Diagnosis::explanation).orElseGet(status::message);
        show(deployment, colour(status), status.state().name().toLowerCase(Locale.ROOT), reason);
    }

    /** Tells what an event says and a status does not: that a pod waits for another deployment. */
    synchronized void accept(DeploymentEvent event) {
        Stage.dependency(event)
                .ifPresent(dependency ->
                        show(event.deployment(), Colour.YELLOW, "progressing", "waits for " + dependency));
    }

    private void show(String deployment, Colour colour, String phase, String reason) {
        if (!(phase + reason).equals(told.put(deployment, phase + reason))) {
            String coloured = screen.colour(colour, "%-12s".formatted(phase));
            print(deployment, "%s  %-10s %s %s".formatted(time(), deployment, coloured, reason));
        }
    }

    private void print(String deployment, String line) {
        if (screen.terminal()) {
            screen.rewind(shown.size());
            shown.put(deployment, line);
            shown.values().forEach(screen::row);
        } else {
            screen.line(line);
        }
    }

    private String time() {
        return String.format(Locale.ROOT, "%6.1fs", clock.get().toMillis() / 1000.0);
    }

    private static Colour colour(DeploymentStatus status) {
        return switch (status.state()) {
            case READY -> Colour.GREEN;
            case FAILED -> Colour.RED;
            case PROGRESSING, DEGRADED, DRIFTED, DELETING, ABSENT, STOPPED, CANCELLED -> Colour.YELLOW;
        };
    }
}
