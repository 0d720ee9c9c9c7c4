package io.sem.api.spi;

import io.sem.api.error.TimedOutException;
import io.sem.api.error.UnavailableException;
import io.sem.api.status.Condition;
import io.sem.api.tenant.EnvironmentRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Says what keeps something from going that was told to, with one wording for every backend. */
public final class Remains {

    /** The condition of a namespace in which objects are left (core/v1 NamespaceConditionType, as are the others). */
    public static final String CONTENT = "NamespaceContentRemaining";
    /** How long something may keep an environment that does not go away by itself, before whoever waits is told. */
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String FINALIZERS = "NamespaceFinalizersRemaining";
    private static final Set<String> BLIND =
            Set.of("NamespaceDeletionDiscoveryFailure", "NamespaceDeletionGroupVersionParsingFailure");
    // The words of pkg/controller/namespace/deletion/status_condition_utils.go. Finalizers of Kubernetes itself, such
    // as
    // those of claims that a pod still uses, go away when the pods have ended.
    private static final Pattern FOREIGN = Pattern.compile(
            "(?:^|[\\s:,])(?!\\S*kubernetes\\.io/|orphan\\b|foregroundDeletion\\b)(\\S+) in \\d+ resource");
    private static final Duration DRAIN_AGAIN = Duration.ofSeconds(10);
    // Of a hundred pods that a budget keeps, the first ones say enough.
    private static final int NAMED = 3;

    private Remains() {}

    /** Whether these conditions of a namespace that is being deleted have said for {@link #PATIENCE} what only somebody else can end. */
    public static boolean areStuck(List<Condition> conditions, Instant now) {
        return conditions.stream()
                .filter(Condition::isTrue)
                .filter(condition -> !condition.since().plus(PATIENCE).isAfter(now))
                .anyMatch(condition -> BLIND.contains(condition.type())
                        || condition.type().equals(FINALIZERS)
                                && FOREIGN.matcher(condition.message()).find());
    }

    /**
     * Returns the end of a wait for an environment that does not go.
     *
     * @param waited how long it was waited for
     * @param conditions the conditions of its namespace
     */
    public static TimedOutException ofEnvironment(
            EnvironmentRef environment, Duration waited, List<Condition> conditions) {
        String told =
                conditions.stream().filter(Condition::isTrue).map(Remains::told).collect(Collectors.joining("; "));
        return new TimedOutException("environment " + environment + " is being deleted, but not gone after "
                + waited.toSeconds() + " s: "
                + (told.isEmpty() ? "the cluster does not say what keeps it; look at its pods and claims" : told)
                + ". The deletion goes on by itself; delete it again to wait for its end");
    }

    private static String told(Condition condition) {
        String said = " (" + condition.message() + ")";
        if (BLIND.contains(condition.type())) {
            return "the cluster cannot list what is in it, because an API group does not answer" + said
                    + ", so bring the server of that group back, or delete its APIService";
        }
        return switch (condition.type()) {
            case FINALIZERS -> "objects in it wait for finalizers" + said + ", which whoever set them has to remove";
            case CONTENT -> "objects are left in it" + said;
            case "NamespaceDeletionContentFailure" -> "the cluster could not delete all that is in it" + said;
            default -> condition.type() + said;
        };
    }

    /**
     * Returns the end of a drain that budgets for disruptions hold up.
     *
     * @param kept why each pod that is left may not be evicted, by namespace and name
     */
    public static UnavailableException ofDrain(String node, Map<String, String> kept) {
        String first = kept.entrySet().stream()
                .limit(NAMED)
                .map(entry -> "pod " + entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining("; "));
        return new UnavailableException(
                "node '" + node + "' is cordoned, but disruption budgets keep " + kept.size()
                        + (kept.size() == 1 ? " pod" : " pods") + " on it: " + first
                        + (kept.size() > NAMED ? "; …" : "")
                        + ". Let more pods become ready elsewhere or relax the budget, then drain it again",
                DRAIN_AGAIN,
                null);
    }
}
