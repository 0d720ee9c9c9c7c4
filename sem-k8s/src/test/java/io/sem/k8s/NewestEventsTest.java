package io.sem.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.sem.api.status.ObservedEvent;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Of the events of a namespace the newest are kept, in whatever order they come. */
class NewestEventsTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Shelf<Event, ObservedEvent> shelf =
            new Shelf<>(Translation.by(EventReader::read, Stripping::event), new Signals());

    @Test
    void however_many_events_come_the_newest_are_kept_and_their_number_is_bounded() {
        for (int number = 5_000; number > 0; number--) { // the oldest last, as a list by name may bring them
            put(number);
            assertThat(shelf.size()).isLessThanOrEqualTo(2 * NewestEvents.KEPT);
        }

        assertThat(shelf.keySet())
                .hasSizeGreaterThanOrEqualTo(NewestEvents.KEPT)
                .contains("a/e5000", "a/e4001");
    }

    @Test
    void an_event_that_comes_again_is_one() {
        put(1);
        put(1);

        assertThat(shelf.size()).isEqualTo(1);
    }

    private void put(int second) {
        Event event = new EventBuilder()
                .withNewMetadata()
                .withNamespace("a")
                .withName("e" + second)
                .endMetadata()
                .withNewInvolvedObject()
                .withKind("Pod")
                .withName("web")
                .endInvolvedObject()
                .withLastTimestamp(START.plusSeconds(second).toString())
                .build();
        shelf.put(shelf.getKey(event), event);
        NewestEvents.keep(shelf, "a");
    }
}
