package io.sem;

import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.status.Watch;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WatchPublisherTest {

    private final Source source = new Source();
    private final Reader reader = new Reader();

    @Test
    void items_wait_until_they_are_requested() {
        WatchPublisher.<String>all(source::watch).subscribe(reader);
        source.tell("a", "b", "c");

        assertThat(reader.got).isEmpty();
        reader.request(2);
        assertThat(reader.got).containsExactly("a", "b");
        reader.request(5);
        source.tell("d");
        assertThat(reader.got).containsExactly("a", "b", "c", "d");
    }

    @Test
    void of_states_a_slow_subscriber_gets_the_newest() {
        WatchPublisher.<String>newest(source::watch).subscribe(reader);
        source.tell("a", "b", "c");

        reader.request(10);

        assertThat(reader.got).containsExactly("c");
    }

    @Test
    void a_cancelled_subscription_closes_the_watch() {
        WatchPublisher.<String>all(source::watch).subscribe(reader);
        reader.request(10);
        source.tell("a");

        reader.cancel();
        source.tell("b");

        assertThat(reader.got).containsExactly("a");
        assertThat(source.closed).isTrue();
    }

    @Test
    void requesting_more_from_within_on_next_does_not_overlap() {
        reader.asksAgain = true;
        WatchPublisher.<String>all(source::watch).subscribe(reader);
        source.tell("a", "b", "c");

        reader.request(1);

        assertThat(reader.got).containsExactly("a", "b", "c");
        assertThat(reader.overlapped).isFalse();
    }

    @Test
    void a_watch_that_cannot_start_is_an_error_of_the_subscription() {
        WatchPublisher.<String>all(listener -> {
                    throw new IllegalStateException("no such environment");
                })
                .subscribe(reader);

        assertThat(reader.error).hasMessage("no such environment");
    }

    @Test
    void a_request_of_nothing_is_an_error() {
        WatchPublisher.<String>all(source::watch).subscribe(reader);

        reader.request(0);

        assertThat(reader.error).hasMessageContaining("request was 0");
    }

    private static final class Source {
        private @Nullable Consumer<String> listener;
        private boolean closed;

        Watch watch(Consumer<String> told) {
            listener = told;
            return () -> closed = true;
        }

        void tell(String... items) {
            for (String item : items) {
                listener.accept(item);
            }
        }
    }

    private static final class Reader implements Subscriber<String> {
        private final List<String> got = new ArrayList<>();
        private @Nullable Subscription subscription;
        private @Nullable Throwable error;
        private boolean asksAgain;
        private boolean inside;
        private boolean overlapped;

        void request(long more) {
            subscription.request(more);
        }

        void cancel() {
            subscription.cancel();
        }

        @Override
        public void onSubscribe(Subscription given) {
            subscription = given;
        }

        @Override
        public void onNext(String item) {
            overlapped |= inside;
            inside = true;
            got.add(item);
            if (asksAgain) {
                request(1);
            }
            inside = false;
        }

        @Override
        public void onError(Throwable failure) {
            error = failure;
        }

        @Override
        public void onComplete() {}
    }
}
