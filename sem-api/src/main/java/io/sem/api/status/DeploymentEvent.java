package io.sem.api.status;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.immutables.value.Value;

/** A step in the life of a deployment, good or bad. */
@Value.Immutable
public abstract sealed class DeploymentEvent implements WithDeploymentEvent permits ImmutableDeploymentEvent {

    DeploymentEvent() {}

    /** When it happened, if the platform tells; else when it was observed. Never before the event that was told before it. */
    public abstract Instant at();

    /** The name of the deployment. */
    public abstract String deployment();

    /** The kind of step. */
    public abstract Type type();

    /** The name of the pod it happened to; empty if it is about the whole deployment. */
    public abstract Optional<String> pod();

    /** The name of the container it happened to; empty if it is about a whole pod or the whole deployment. */
    public abstract Optional<String> container();

    /** Details in a sentence; never contains a secret. */
    public abstract String message();

    /** What it happened to, as text, such as {@code pod orders-5d9c-x2 container orders}; empty if it is the whole deployment. */
    public final String subject() {
        return Stream.concat(pod().map("pod "::concat).stream(), container().map("container "::concat).stream())
                .collect(Collectors.joining(" "));
    }

    /** Starts an event of the whole deployment. */
    public static Builder builder(Instant at, String deployment, Type type) {
        return new Builder().at(at).deployment(deployment).type(type);
    }

    /** The kinds of steps. */
    public enum Type {
        /** Another revision was applied, or another number of pods is wanted. */
        APPLIED,
        /** A pod was assigned to a node. */
        POD_SCHEDULED,
        /** The image of a container is being pulled. */
        IMAGE_PULLING,
        /** An init container has ended with success. */
        INIT_DONE,
        /** A container was started, for the first time or again. */
        CONTAINER_STARTED,
        /** A container has failed. */
        CONTAINER_FAILED,
        /** A pod became ready: services send connections to it. */
        POD_READY,
        /** A pod is no longer ready. */
        POD_UNREADY,
        /** A pod no longer exists. */
        POD_GONE,
        /** Something prevents progress, but waiting may help. The message is the diagnosis. */
        WARNING,
        /** The deployment is ready, or its run to completion has succeeded. */
        READY,
        /** The deployment had been ready, and a pod of it no longer is. The message is the diagnosis, if there is one. */
        DEGRADED,
        /** The deployment does not become ready. The message is the diagnosis. */
        FAILED,
        /** The deployment is scaled to 0, and its last pod has ended. */
        STOPPED,
        /** The run to completion was stopped before it finished, and its last pod has ended. */
        CANCELLED,
        /** The deployment no longer exists; its data may be kept. */
        UNDEPLOYED,
        /** The cluster was out of sight for a while: steps since the time of this event may be missing. */
        GAP
    }

    /** Returns time, deployment, type, subject and message in one line. */
    @Override
    public final String toString() {
        String subject = subject();
        return at() + " " + deployment() + " " + type() + (subject.isEmpty() ? "" : " " + subject) + ": " + message();
    }

    /** Builds events. Of a value set twice the last one counts. */
    public static final class Builder extends ImmutableDeploymentEvent.Builder {
        Builder() {}
    }
}
