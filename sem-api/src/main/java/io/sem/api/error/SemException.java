package io.sem.api.error;

import org.jspecify.annotations.Nullable;

/**
 * The root of all failures SEM reports. The message says what was refused, where, the numbers, and what to do; it never
 * holds a secret. The subclasses form a closed set: one for each thing that a caller can do about a failure.
 */
public abstract sealed class SemException extends RuntimeException
        permits InvalidSpecException,
                NotFoundException,
                AlreadyExistsException,
                QuotaExceededException,
                ConflictException,
                DeployFailedException,
                ForbiddenException,
                UnavailableException,
                TimedOutException {

    private static final long serialVersionUID = 1L;

    SemException(String message) {
        super(message);
    }

    SemException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
