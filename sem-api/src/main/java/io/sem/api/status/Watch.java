package io.sem.api.status;

/** A running watch. It goes on until it is closed. */
public interface Watch extends AutoCloseable {

    /** Ends the watch. The listener is not called after this method has returned. A second call has no effect. */
    @Override
    void close();
}
