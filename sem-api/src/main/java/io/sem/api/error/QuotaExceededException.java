package io.sem.api.error;

import io.sem.api.tenant.Quota;
import java.util.List;

/**
 * A quota has no room for what was asked for, and nothing was written. Undeploy something, ask for less, or raise the quota.
 */
public final class QuotaExceededException extends SemException {

    private static final long serialVersionUID = 1L;

    /** The owner of the quota that is exhausted. */
    public enum Level {
        /** The quota of the tenant, which its environments share. */
        TENANT,
        /** The quota of one environment. */
        ENVIRONMENT
    }

    private final Level level;

    @SuppressWarnings("serial") // an immutable list of records
    private final List<Shortfall> shortfalls;

    /** Creates a failure with a complete message. */
    public QuotaExceededException(String message, Level level, List<Shortfall> shortfalls) {
        super(message);
        this.level = level;
        this.shortfalls = List.copyOf(shortfalls);
    }

    /** Whether the quota of the tenant or of the environment is exhausted. */
    public Level level() {
        return level;
    }

    /** The resources that are short; each with the amounts that were requested, used and allowed. */
    public List<Shortfall> shortfalls() {
        return shortfalls;
    }

    /**
     * By how much the quota would have to grow, or something else to shrink, for this to fit: the missing amounts of all resources
     * that a {@link Quota} knows.
     */
    public Quota missing() {
        Quota missing = Quota.builder().build();
        for (Shortfall shortfall : shortfalls) {
            missing = shortfall.addMissingTo(missing);
        }
        return missing;
    }
}
