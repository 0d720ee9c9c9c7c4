package io.sem.core;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A listener whose faults stay its own: whoever makes a change must not get the exception of somebody who only watches. The first
 * one is logged; a listener that throws at every call would fill the log with copies of it.
 *
 * @param <T> what it is told
 */
final class Guarded<T> implements Consumer<T> {

    private static final Logger log = LoggerFactory.getLogger(Guarded.class);

    private final Consumer<T> listener;
    private final Object watched;
    private final AtomicBoolean logged = new AtomicBoolean();

    Guarded(Object watched, Consumer<T> listener) {
        this.watched = watched;
        this.listener = Objects.requireNonNull(listener, "listener");
    }

    @Override
    public void accept(T news) {
        try {
            listener.accept(news);
        } catch (RuntimeException e) {
            if (logged.compareAndSet(false, true)) {
                log.atError()
                        .addKeyValue("watched", watched)
                        .setCause(e)
                        .log("a listener on " + watched + " failed; further failures of it are not logged");
            }
        }
    }
}
