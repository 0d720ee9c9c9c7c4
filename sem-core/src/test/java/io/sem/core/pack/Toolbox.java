package io.sem.core.pack;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A directory with the programs that a script finds in one kind of image, and no others. */
final class Toolbox {

    private static final List<String> TOOLS = List.of(
            "sh",
            "base64",
            "cat",
            "chmod",
            "cp",
            "env",
            "find",
            "grep",
            "gzip",
            "head",
            "mv",
            "readlink",
            "rm",
            "sed",
            "sha256sum",
            "sleep",
            "tail",
            "tar",
            "touch",
            "tr",
            "true",
            "unzip");

    private final String name;
    private final Path bin;

    private Toolbox(String name, Path bin) {
        this.name = name;
        this.bin = bin;
    }

    /** This machine's tools with curl, the same with GNU wget, and busybox alone; those of them that are here. */
    static List<Toolbox> available(Path directory) throws IOException {
        List<Toolbox> found = new ArrayList<>();
        for (String fetcher : List.of("curl", "wget")) {
            if (program(fetcher).isPresent()
                    && TOOLS.stream().allMatch(tool -> program(tool).isPresent())) {
                found.add(new Toolbox(fetcher, Files.createDirectory(directory.resolve(fetcher)))
                        .with(fetcher)
                        .withTools());
            }
        }
        busyboxIn(directory).ifPresent(found::add);
        return found;
    }

    static Optional<Toolbox> busyboxIn(Path directory) throws IOException {
        if (program("busybox").isEmpty()) {
            return Optional.empty();
        }
        Toolbox busybox = new Toolbox("busybox", Files.createDirectory(directory.resolve("busybox")));
        return Optional.of(busybox.with("wget").with("nc").withTools());
    }

    /** What an image with bash has, which needs no nc to connect. */
    static Optional<Toolbox> bashIn(Path directory) throws IOException {
        List<String> needed = List.of("bash", "getent", "timeout");
        if (needed.stream().anyMatch(tool -> program(tool).isEmpty())) {
            return Optional.empty();
        }
        Toolbox bash = new Toolbox("bash", Files.createDirectory(directory.resolve("bash")));
        for (String tool : needed) {
            bash.with(tool);
        }
        return Optional.of(bash.withTools());
    }

    boolean isBusybox() {
        return name.equals("busybox");
    }

    /** Starts a script of this module. */
    Process start(String script, Path directory, Map<String, String> variables, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(ShellScript.named(script).command(arguments));
        command.set(0, bin.resolve("sh").toString());
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().clear();
        builder.environment().putAll(variables);
        builder.environment().put("PATH", bin.toString());
        return builder.start();
    }

    private Toolbox withTools() throws IOException {
        for (String tool : TOOLS) {
            with(tool);
        }
        return this;
    }

    private Toolbox with(String tool) throws IOException {
        return put(
                tool,
                isBusybox()
                        ? program("busybox").orElseThrow() + " " + tool
                        : program(tool).orElseThrow().toString());
    }

    private Toolbox put(String tool, String command) throws IOException {
        Path file = bin.resolve(tool);
        Files.writeString(file, "#!" + program("sh").orElseThrow() + "\nexec " + command + " \"$@\"\n");
        if (!file.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + file + " executable");
        }
        return this;
    }

    private static Optional<Path> program(String name) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public String toString() {
        return name;
    }
}
