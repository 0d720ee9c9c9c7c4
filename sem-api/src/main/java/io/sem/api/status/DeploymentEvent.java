package io.sem.api.status;

import java.time.Instant;

/**
 * A step of a deployment, good or bad.
 *
 * @param at when it happened, as far as the platform tells; else when it was seen
 * @param deployment the deployment's name
 * @param type what happened
 * @param subject what it happened to, such as {@code pod orders-5d9c-x2}; empty when it is the whole
 * @param message a sentence; never holds a secret
 */
public record DeploymentEvent(Instant at, String deployment, Type type, String subject, String message) {

    /** What happened. */
    public enum Type {
        /** Another revision is applied, or another number of pods is wanted. */
        APPLIED,
        /** A pod was given to a node. */
        POD_SCHEDULED,
        /** The image of a container is being fetched. */
        IMAGE_PULLING,
        /** An init container has done its work. */
        INIT_DONE,
        /** A container runs, for the first time or again. */
        CONTAINER_STARTED,
        /** A container has failed. */
        CONTAINER_FAILED,
        /** A pod is ready: services lead to it. */
        POD_READY,
        /** A pod is not ready any more. */
        POD_UNREADY,
        /** A pod is gone. */
        POD_GONE,
        /** Something stands in the way, and there is still hope; the message is the diagnosis. */
        WARNING,
        /** It is ready, or its run to completion has succeeded. */
        READY,
        /** It does not come up; the message is the diagnosis. */
        FAILED,
        /** It is scaled to 0. */
        STOPPED,
        /** It is not there any more; its data may be. */
        UNDEPLOYED
    }

    @Override
    public String toString() {
        return at + " " + deployment + " " + type + (subject.isEmpty() ? "" : " " + subject) + ": " + message;
    }
}
