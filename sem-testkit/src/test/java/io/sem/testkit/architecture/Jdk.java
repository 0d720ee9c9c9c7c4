package io.sem.testkit.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A JDK of this machine, run as a process of its own: the one that runs this test, one that {@code -Dsem.test.jdk25=<home>} or
 * an environment variable {@code JAVA_HOME_25…} names, or one that is installed beside the running one.
 */
record Jdk(Path home) {
    /** How long a compilation or a small program may take on a machine that is busy. */
    private static final long PATIENCE_SECONDS = 120;

    static Optional<Jdk> find(int feature) {
        return homes(feature)
                .filter(home -> Files.exists(home.resolve("bin").resolve("javac")))
                .filter(home -> feature(home) == feature)
                .map(Jdk::new)
                .findFirst();
    }

    static String howToName(int feature) {
        return "No JDK %1$d was found beside the running one; -Dsem.test.jdk%1$d=<home> or JAVA_HOME_%1$d names one"
                .formatted(feature);
    }

    private static Stream<Path> homes(int feature) {
        Path running = Path.of(System.getProperty("java.home"));
        Stream<String> named = Stream.concat(
                Stream.ofNullable(System.getProperty("sem.test.jdk" + feature)),
                System.getenv().entrySet().stream()
                        .filter(variable -> variable.getKey().startsWith("JAVA_HOME_" + feature))
                        .map(Entry::getValue));
        return Stream.of(Stream.of(running), named.map(Path::of), beside(running))
                .flatMap(homes -> homes);
    }

    private static Stream<Path> beside(Path home) {
        try (Stream<Path> siblings = Files.list(home.getParent())) {
            return siblings.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every JDK describes itself in a file {@code release} at its root. */
    private static int feature(Path home) {
        try (Stream<String> lines = Files.lines(home.resolve("release"))) {
            return lines.filter(line -> line.startsWith("JAVA_VERSION="))
                    .map(line -> line.substring(line.indexOf('"') + 1).split("[.\"+-]", 2)[0])
                    .mapToInt(Integer::parseInt)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    /** Runs one of its tools and returns what it printed; fails with that when it does not succeed. */
    String run(Path directory, String tool, List<String> arguments) {
        try {
            Path output = Files.createTempFile(directory, tool, ".txt");
            Process process = process(tool, arguments)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (!ended || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new AssertionError(tool + " of " + home + " failed: " + Files.readString(output));
            }
            return Files.readString(output);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(tool + " of " + home + " did not run", e);
        }
    }

    private ProcessBuilder process(String tool, List<String> arguments) {
        String program = home.resolve("bin").resolve(tool).toString();
        return new ProcessBuilder(
                Stream.concat(Stream.of(program), arguments.stream()).toList());
    }
}
