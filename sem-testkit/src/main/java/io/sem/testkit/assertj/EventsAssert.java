package io.sem.testkit.assertj;

import io.sem.api.status.DeploymentEvent;
import io.sem.api.status.DeploymentEvent.Type;
import io.sem.testkit.RecordedEvents;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;

/** Assertions on what happened in an environment. */
public final class EventsAssert extends AbstractAssert<EventsAssert, RecordedEvents> {
    private Duration patience = Duration.ZERO;

    EventsAssert(RecordedEvents actual) {
        super(actual, EventsAssert.class);
    }

    /** Waits so long in real time for events that are still under way, as on a real cluster; not at all unless said so. */
    public EventsAssert within(Duration patience) {
        this.patience = patience;
        return this;
    }

    /** Events of these types happened in this order; others may lie between them. */
    public EventsAssert hasInOrder(Type... types) {
        return holds(events -> inOrder(events, types), "in this order " + Arrays.toString(types));
    }

    /** An event of this type happened. */
    public EventsAssert has(Type type) {
        return holds(events -> inOrder(events, type), type.toString());
    }

    /** No event of this type has happened so far. */
    public EventsAssert hasNo(Type type) {
        List<DeploymentEvent> events = log().events();
        return holds(!inOrder(events, type), "no " + type, events);
    }

    private EventsAssert holds(Predicate<List<DeploymentEvent>> condition, String expectation) {
        List<DeploymentEvent> events = log().await(condition, patience);
        return holds(condition.test(events), expectation, events);
    }

    private EventsAssert holds(boolean condition, String expectation, List<DeploymentEvent> events) {
        if (!condition) {
            String found = events.stream().map(DeploymentEvent::toString).collect(Collectors.joining("\n"));
            failWithMessage("Expected the events to have %s, but they are:%n%s", expectation, found);
        }
        return this;
    }

    private static boolean inOrder(List<DeploymentEvent> events, Type... types) {
        Iterator<DeploymentEvent> rest = events.iterator();
        for (Type type : types) {
            boolean found = false;
            while (!found && rest.hasNext()) {
                found = rest.next().type() == type;
            }
            if (!found) {
                return false;
            }
        }
        return true;
    }

    private RecordedEvents log() {
        isNotNull();
        return actual;
    }
}
