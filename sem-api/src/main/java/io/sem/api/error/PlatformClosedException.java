package io.sem.api.error;

/** The platform was closed. Whoever holds on to it must get another one; nothing has been done. */
public final class PlatformClosedException extends SemException {

    private static final long serialVersionUID = 1L;

    /** Reports the use of a closed platform. */
    public PlatformClosedException() {
        super("the platform is closed; open another one, and close it only when nobody uses it any more");
    }
}
