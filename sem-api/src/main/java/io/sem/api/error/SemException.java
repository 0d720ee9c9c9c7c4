package io.sem.api.error;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The root of all failures that SEM reports. The message says what was refused, where, the numbers, and what to do; it never
 * contains a secret, and control characters of names in it are escaped. The subclasses are a closed set: one for each thing that a caller can do about a failure.
 *
 * <p>Wrong use of a method (a null argument, a negative number of lines) is not a failure of this kind; it is a
 * {@link NullPointerException} or {@link IllegalArgumentException} that names the parameter.
 */
public abstract sealed class SemException extends RuntimeException
        permits InvalidSpecException,
                NotFoundException,
                PlatformClosedException,
                AlreadyExistsException,
                QuotaExceededException,
                ConflictException,
                DeployFailedException,
                ForbiddenException,
                UnavailableException,
                InterruptedWaitException,
                TimedOutException {

    private static final long serialVersionUID = 1L;

    SemException(String message) {
        super(Printable.lines(message));
    }

    SemException(String message, @Nullable Throwable cause) {
        super(Printable.lines(message), cause);
    }

    /**
     * Returns the message in the language of a user: Chinese for {@link Locale#CHINESE} and its variants, English for every other
     * one. {@link #getMessage()}, and so every log, stays English.
     */
    public String message(Locale locale) {
        return Translations.text(getMessage(), locale);
    }

    /** The message, which is never null. */
    @Override
    public final String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
