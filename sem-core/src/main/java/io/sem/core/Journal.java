package io.sem.core;

import io.sem.api.error.DeployFailedException;
import io.sem.api.error.SemException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Writes one line to the log for each change that somebody asked for. Values stand in the message and as key-value pairs: plain
 * patterns print the message only, structured encoders want the pairs. Names and numbers only, never a value of a spec.
 */
final class Journal {

    private static final Logger log = LoggerFactory.getLogger("io.sem");

    private Journal() {}

    /** What was done to which object, with further pairs of key and value. */
    static void done(String what, Object object, Object... pairs) {
        write(log.atInfo(), what, object, pairs);
    }

    /** Runs an action. When it fails, the log gets the kind of failure and its code; the caller gets the exception. */
    static <T extends @Nullable Object> T telling(String what, Object object, Supplier<T> action) {
        try {
            return action.get();
        } catch (SemException failure) {
            write(
                    log.atInfo(),
                    what + " failed",
                    object,
                    "error",
                    failure.getClass().getSimpleName(),
                    "code",
                    code(failure));
            throw failure;
        }
    }

    private static String code(SemException failure) {
        return failure instanceof DeployFailedException failed
                ? failed.diagnosis().code()
                : "none";
    }

    private static void write(LoggingEventBuilder builder, String what, Object object, Object... pairs) {
        StringBuilder text = new StringBuilder(what).append(' ').append(object);
        LoggingEventBuilder line = builder.addKeyValue("object", object.toString());
        for (int i = 0; i + 1 < pairs.length; i += 2) {
            text.append(' ').append(pairs[i]).append('=').append(pairs[i + 1]);
            line = line.addKeyValue(pairs[i].toString(), pairs[i + 1]);
        }
        line.log(text.toString());
    }
}
