package io.sem.k8s;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes daemon threads: SEM is embedded, and a host whose {@code main} has returned must be able to end without having
 * closed the platform. The names tell in a thread dump which threads are SEM's.
 */
final class Daemon {

    private Daemon() {}

    /** A factory for threads called {@code name-1}, {@code name-2} and so on. */
    static ThreadFactory threads(String name) {
        AtomicInteger count = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
