package io.sem.api.error;

import java.util.List;

/** A quota has no room for this, and nothing has been written. Free some, ask for less, or raise the quota. */
public final class QuotaExceededException extends SemException {

    private static final long serialVersionUID = 1L;

    /** Whose quota is exhausted. */
    public enum Level {
        /** The tenant's quota, shared out to its environments. */
        TENANT,
        /** The quota of one environment. */
        ENVIRONMENT
    }

    private final Level level;

    @SuppressWarnings("serial") // an immutable list of records
    private final List<Shortfall> shortfalls;

    /** Reports the resources that are short, with a complete message. */
    public QuotaExceededException(String message, Level level, List<Shortfall> shortfalls) {
        super(message);
        this.level = level;
        this.shortfalls = List.copyOf(shortfalls);
    }

    /** Whose quota is exhausted. */
    public Level level() {
        return level;
    }

    /** The resources that are short, each with what was requested, used and allowed. */
    public List<Shortfall> shortfalls() {
        return shortfalls;
    }
}
