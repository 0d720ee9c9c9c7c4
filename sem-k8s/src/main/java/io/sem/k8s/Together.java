package io.sem.k8s;

import io.sem.api.error.InterruptedWaitException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Does the same with several things at the same time. The cluster needs most of the time for requests and deletions, and this
 * machine waits; so a few threads that wait side by side make four environments as fast as one.
 */
final class Together {

    /** Enough for the environments of a tenant, and few enough not to be the storm that API Priority and Fairness queues. */
    private static final int THREADS = 8;

    private Together() {}

    /**
     * Calls {@code action} for each item in threads of their own and {@code done} for each that has ended well, in the calling
     * thread. All are done before it returns; the first failure is thrown then, with the others attached. An interrupt ends the
     * wait and interrupts the actions.
     */
    static <T> void each(List<T> items, Consumer<T> action, Consumer<T> done) {
        ExecutorService threads = Executors.newFixedThreadPool(
                Math.max(1, Math.min(THREADS, items.size())), Daemon.threads("sem-kubernetes-together"));
        try {
            CompletionService<T> running = new ExecutorCompletionService<>(threads);
            items.forEach(item -> running.submit(() -> action.accept(item), item));
            List<RuntimeException> failures = new ArrayList<>();
            for (int left = items.size(); left > 0; left--) {
                next(running, done, failures);
            }
            raise(failures);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Calls {@code question} for each item at the same time and returns the answers in the order of the items. */
    static <T, R> List<R> ask(List<T> items, Function<T, R> question) {
        List<Answer<T, R>> answers = items.stream().map(Answer<T, R>::new).toList();
        each(answers, answer -> answer.value = question.apply(answer.item), done -> {});
        return answers.stream().map(Answer::value).toList();
    }

    private static final class Answer<T, R> {
        private final T item;
        private volatile @Nullable R value;

        private Answer(T item) {
            this.item = item;
        }

        private R value() {
            return Objects.requireNonNull(value);
        }
    }

    private static <T> void next(CompletionService<T> running, Consumer<T> done, List<RuntimeException> failures) {
        try {
            done.accept(running.take().get());
        } catch (ExecutionException e) {
            failures.add(unchecked(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedWaitException(
                    "the waiting thread was interrupted; what it waited for may still happen", e);
        }
    }

    /** An error, such as too little memory, is no failure of one item and leaves at once. */
    private static RuntimeException unchecked(ExecutionException failure) {
        if (failure.getCause() instanceof Error error) {
            throw error;
        }
        return failure.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failure);
    }

    private static void raise(List<RuntimeException> failures) {
        if (!failures.isEmpty()) {
            failures.subList(1, failures.size()).forEach(failures.get(0)::addSuppressed);
            throw failures.get(0);
        }
    }
}
