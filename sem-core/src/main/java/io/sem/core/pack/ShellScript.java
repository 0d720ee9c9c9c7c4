package io.sem.core.pack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A shell script that runs in a container. It goes into the command itself, so that nothing has to be written for it; values
 * reach it as arguments and variables, never by being pasted into its text.
 */
final class ShellScript {

    private final String text;

    private ShellScript(String text) {
        this.text = text;
    }

    /** The script of this name beside this class, without the lines that only explain. */
    static ShellScript named(String name) {
        try (InputStream in = ShellScript.class.getResourceAsStream(name)) {
            String all = new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
            return new ShellScript(all.lines()
                    .filter(line -> !line.isBlank() && !line.stripLeading().startsWith("#"))
                    .collect(Collectors.joining("\n")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The command of a container that runs it with these arguments. */
    List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", text, "sh"));
        command.addAll(List.of(arguments));
        return command;
    }
}
