package io.sem.embedded;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The lines of a container's present run, and of the run before it, which is as much as a kubelet
 * keeps ({@code kubectl logs --previous}).
 */
final class ContainerLog {

    // What the kubelet puts into the message of a container that failed (FallbackToLogsOnError).
    private static final int TAIL = 80;

    private List<String> lines = List.of();
    private Optional<List<String>> previous = Optional.empty();
    private boolean begun;
    private final List<Consumer<String>> followers = new ArrayList<>();

    void begin(List<String> written) {
        if (begun) {
            previous = Optional.of(lines);
        }
        begun = true;
        lines = List.copyOf(written);
        written.forEach(line -> List.copyOf(followers).forEach(follower -> follower.accept(line)));
    }

    /** Tells each line that is written from now on; undone by {@link #unfollow}. */
    void follow(Consumer<String> follower) {
        followers.add(follower);
    }

    void unfollow(Consumer<String> follower) {
        followers.remove(follower);
    }

    boolean begun() {
        return begun;
    }

    Optional<List<String>> previous() {
        return previous;
    }

    List<String> lines() {
        return lines;
    }

    String tail() {
        return String.join("\n", last(lines, TAIL));
    }

    static List<String> last(List<String> lines, int count) {
        return List.copyOf(lines.subList(Math.max(0, lines.size() - count), lines.size()));
    }
}
