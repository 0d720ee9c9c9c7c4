package io.sem.examples.page;

import io.sem.api.status.DeploymentEvent;
import java.util.Locale;
import java.util.Optional;

/** What a pod is doing between two of its events. */
public enum Stage {
    /** It has a node, which prepares it: volumes, network, images. */
    PREPARING("is prepared on its node", '·'),
    /** An init container waits until a deployment it depends on answers. */
    WAITING("waits for a dependency", '░'),
    /** An init container fetches the deployment package and checks it. */
    FETCHING("fetches its package", '▒'),
    /** Its containers run and do not answer yet. */
    STARTING("starts", '▓'),
    /** Services lead to it. */
    READY("is ready", '█'),
    /** A container has failed. */
    FAILED("has failed", 'x'),
    /** It is not ready any more, or has been told to end. */
    ENDING("ends", '-');

    // How SEM names the init containers that it adds to a pod
    private static final String GATE = "wait-for-";
    private static final String FETCHER = "fetch-";

    private final String text;
    private final char glyph;

    Stage(String text, char glyph) {
        this.text = text;
        this.glyph = glyph;
    }

    /** What it is called on the page, in lower case. */
    public String text() {
        return text;
    }

    /** What stands for it in a timeline of characters. */
    public char glyph() {
        return glyph;
    }

    /** The deployment that a pod begins to wait for with an event; empty when it does not. */
    public static Optional<String> dependency(DeploymentEvent event) {
        return event.container()
                .filter(container -> event.type() == DeploymentEvent.Type.CONTAINER_STARTED)
                .filter(container -> container.startsWith(GATE))
                .map(container -> container.substring(GATE.length()));
    }

    String cssClass() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The stage that begins with an event; empty when none does. */
    static Optional<Stage> after(DeploymentEvent event) {
        return switch (event.type()) {
            case POD_SCHEDULED, IMAGE_PULLING, INIT_DONE -> Optional.of(PREPARING);
            case CONTAINER_STARTED -> event.container().map(Stage::started);
            case POD_READY -> Optional.of(READY);
            case POD_UNREADY -> Optional.of(ENDING);
            case CONTAINER_FAILED -> Optional.of(FAILED);
            case POD_GONE, APPLIED, WARNING, READY, DEGRADED, FAILED, STOPPED, CANCELLED, UNDEPLOYED, GAP ->
                Optional.empty();
        };
    }

    private static Stage started(String container) {
        if (container.startsWith(GATE)) {
            return WAITING;
        }
        return container.startsWith(FETCHER) ? FETCHING : STARTING;
    }
}
