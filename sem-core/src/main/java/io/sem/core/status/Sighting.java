package io.sem.core.status;

import io.sem.api.status.ContainerState;
import io.sem.api.status.ObservedContainer;
import io.sem.api.status.ObservedPod;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that was seen, in the platform's words: what a diagnosis is made from.
 *
 * @param source where it was seen
 * @param reason the platform's word for it
 * @param message the platform's sentence, or the last lines of a log; may be empty
 * @param subject what it happened to
 */
record Sighting(SightingSource source, String reason, String message, Subject subject) {

    /**
     * What something happened to.
     *
     * @param name what it is called, such as {@code pod web-1}
     * @param pod the pod, if it is about one
     * @param container the container, if it is about one
     * @param since since when, as far as the platform tells
     */
    record Subject(String name, Optional<ObservedPod> pod, Optional<ObservedContainer> container, Instant since) {

        /** Returns a subject that is no pod, such as a claim. */
        static Subject of(String name, Instant since) {
            return new Subject(name, Optional.empty(), Optional.empty(), since);
        }

        /** Returns a pod as the subject. */
        static Subject of(ObservedPod pod, Instant since) {
            return new Subject("pod " + pod.name(), Optional.of(pod), Optional.empty(), since);
        }

        /** Returns a container of this pod as the subject. */
        Subject of(ObservedContainer container, Instant since) {
            return new Subject(name, pod, Optional.of(container), since);
        }
    }

    /** How the container ended, this time or the last. */
    Optional<ContainerState.Terminated> end() {
        return subject.container().flatMap(ObservedContainer::end);
    }
}
