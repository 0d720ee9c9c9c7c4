package io.sem.api.status;

import java.time.Instant;

/**
 * Something the platform reported.
 *
 * @param object what it happened to, {@code Kind/name}, such as {@code Pod/orders-5d9c-x2}
 * @param warning whether it is a warning
 * @param reason Kubernetes' own word, such as {@code FailedScheduling}
 * @param message a sentence
 * @param last when it last happened
 */
public record ObservedEvent(String object, boolean warning, String reason, String message, Instant last) {}
