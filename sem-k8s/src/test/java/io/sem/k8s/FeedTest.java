package io.sem.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.lang.reflect.Proxy;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How long a watch has been broken, on a watch that a test breaks by hand. */
class FeedTest {

    private final Signal signal = new Signal();
    private volatile boolean watching = true;
    private final Feed<ConfigMap> feed = Feed.start(signal, informer(), map -> {}, map -> {});

    @Test
    void a_watch_that_worked_is_broken_from_when_it_broke_and_not_from_its_start() {
        feed.onList("1", false);
        letPass(Duration.ofSeconds(1));
        assertThat(feed.brokenFor()).isZero();

        watching = false;
        assertThat(feed.brokenFor()).isLessThan(Duration.ofMillis(500));
        letPass(Duration.ofSeconds(1));
        assertThat(feed.brokenFor()).isGreaterThan(Duration.ofMillis(900));

        watching = true;
        assertThat(feed.brokenFor()).isZero();
        watching = false;
        assertThat(feed.brokenFor()).isLessThan(Duration.ofMillis(500));
    }

    @Test
    void a_watch_that_resumes_after_it_was_given_up_is_broken_all_the_same() {
        feed.onList("1", false);
        feed.distrust();

        assertThat(feed.brokenFor()).isLessThan(Duration.ofMillis(500));
        letPass(Duration.ofMillis(10));
        assertThat(feed.brokenFor()).isPositive();
    }

    private void letPass(Duration time) {
        signal.await(() -> false, time);
    }

    @SuppressWarnings("unchecked")
    private SharedIndexInformer<ConfigMap> informer() {
        return (SharedIndexInformer<ConfigMap>) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {SharedIndexInformer.class},
                (proxy, method, args) -> method.getName().equals("isWatching")
                        ? watching
                        : method.getReturnType().isInstance(proxy) ? proxy : null);
    }
}
