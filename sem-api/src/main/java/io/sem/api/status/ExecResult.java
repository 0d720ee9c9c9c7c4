package io.sem.api.status;

/**
 * The result of a command that was run in a container.
 *
 * @param exitCode 0 for success
 * @param output the text that it wrote to its standard output
 * @param error the text that it wrote to its standard error
 */
public record ExecResult(int exitCode, String output, String error) {}
