package io.sem.api.status;

/**
 * How a command that was run in a container ended.
 *
 * @param exitCode 0 for success
 * @param output what it wrote to its standard output
 * @param error what it wrote to its standard error
 */
public record ExecResult(int exitCode, String output, String error) {}
