package io.sem.embedded;

import io.sem.api.status.ExecResult;
import java.util.List;
import java.util.function.Function;

/**
 * What a simulated container says. Apart from {@link Behaviour}, because {@link Script#works} takes
 * back what containers do but not what they say.
 *
 * @param log the lines it writes at each start
 * @param answers what comes out of a command
 */
record Dialogue(List<String> log, Function<List<String>, ExecResult> answers) {

    static final Dialogue SILENT = new Dialogue(List.of(), command -> new ExecResult(0, "", ""));

    Dialogue withLog(List<String> lines) {
        return new Dialogue(List.copyOf(lines), answers);
    }

    Dialogue answering(Function<List<String>, ExecResult> how) {
        return new Dialogue(log, how);
    }
}
