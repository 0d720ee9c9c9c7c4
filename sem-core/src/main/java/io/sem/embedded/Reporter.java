package io.sem.embedded;

/**
 * Takes down events about objects (client-go/tools/record, EventRecorder). An interface so that a
 * pod can report without knowing the namespace it lies in.
 */
interface Reporter {

    /**
     * Takes down an event.
     *
     * @param object what it happened to, {@code Kind/name}
     * @param warning whether it is a warning
     * @param reason Kubernetes' word for it
     * @param message Kubernetes' sentence for it
     */
    void event(String object, boolean warning, String reason, String message);

    default void report(String object, String reason, String message) {
        event(object, false, reason, message);
    }

    default void warn(String object, String reason, String message) {
        event(object, true, reason, message);
    }
}
