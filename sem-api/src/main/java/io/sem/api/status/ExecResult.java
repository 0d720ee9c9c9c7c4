package io.sem.api.status;

import io.sem.api.secret.Redaction;
import java.util.Objects;

/**
 * The result of a command that was run in a container.
 *
 * @param exitCode 0 for success
 * @param output the text that it wrote to its standard output
 * @param error the text that it wrote to its standard error
 */
public record ExecResult(int exitCode, String output, String error) {

    public ExecResult {
        Objects.requireNonNull(output, "output");
        Objects.requireNonNull(error, "error");
    }

    /** The same text without what looks secret: commands print variables and settings. */
    @Override
    public String toString() {
        return "ExecResult[exitCode=" + exitCode + ", output=" + Redaction.of(output) + ", error=" + Redaction.of(error)
                + "]";
    }
}
