package io.sem.testkit.assertj;

import io.sem.testkit.RequestJournal;
import io.sem.testkit.RequestJournal.Request;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions on what a backend was asked to do. A request is named as the journal shows it, {@code apply shop/dev/web}, or by
 * its call alone, {@code apply}. Budgets are upper bounds, so that a test does not fail when SEM needs less.
 */
public final class JournalAssert extends AbstractAssert<JournalAssert, RequestJournal> {
    JournalAssert(RequestJournal actual) {
        super(actual, JournalAssert.class);
    }

    /** The backend received this request, once or more often. */
    public JournalAssert received(String request) {
        List<String> all = requests(r -> true).stream().map(Request::toString).toList();
        return holds(count(request) > 0, "'" + request + "'", NearestMisses.names(request, all));
    }

    /** The backend received this request exactly so often. */
    public JournalAssert received(int times, String request) {
        return holds(count(request) == times, times + " times '" + request + "'", "there were " + count(request));
    }

    /** The backend never received this request. */
    public JournalAssert neverReceived(String request) {
        return received(0, request);
    }

    /** The backend received no request that may change something. */
    public JournalAssert receivedNoWrites() {
        return receivedWrites(0);
    }

    /** The backend received at most so many requests that may change something. */
    public JournalAssert receivedWrites(int most) {
        return receivedAtMost(most, "writes", requests(Request::writes));
    }

    /** The backend received at most so many requests that change nothing. */
    public JournalAssert receivedReads(int most) {
        return receivedAtMost(most, "reads", requests(request -> !request.writes()));
    }

    private JournalAssert receivedAtMost(int most, String kind, List<Request> found) {
        return holds(found.size() <= most, "at most " + most + " " + kind, "there were " + found.size());
    }

    private long count(String request) {
        return requests(r -> r.call().equals(request) || r.toString().equals(request))
                .size();
    }

    private List<Request> requests(Predicate<Request> which) {
        isNotNull();
        return actual.requests().stream().filter(which).toList();
    }

    private JournalAssert holds(boolean condition, String expectation, String finding) {
        if (!condition) {
            String all = requests(r -> true).stream().map(Request::toString).collect(Collectors.joining("\n"));
            failWithMessage("Expected the backend to receive %s, but %s. It received:%n%s", expectation, finding, all);
        }
        return this;
    }
}
