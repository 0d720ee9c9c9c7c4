package io.sem.api.status;

/** A watch that goes on until it is closed. */
public interface Watch extends AutoCloseable {

    /** Ends the watch; the listener is not called after this returns. */
    @Override
    void close();
}
