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
 * A shell script that runs in a container. Its text is passed in the command itself, so that no file and no image has
 * to be made for it. Values reach it as arguments and variables and are never pasted into its text, so that no value
 * can be taken for code.
 */
final class ShellScript {

    private final String text;

    private ShellScript(String text) {
        this.text = text;
    }

    /**
     * Loads the script of this name from beside this class, without blank lines and comments, which would only make the
     * command longer.
     */
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

    /** Returns the command that runs the script with these arguments. The {@code sh} after the text is {@code $0}. */
    List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", text, "sh"));
        command.addAll(List.of(arguments));
        return command;
    }
}
