package io.sem.core;

import io.sem.api.error.SemException;
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

    /** What failed; the caller gets the exception, so the log gets its kind alone. */
    static void failed(String what, Object object, SemException failure) {
        write(
                log.atInfo(),
                what + " failed",
                object,
                "error",
                failure.getClass().getSimpleName());
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
