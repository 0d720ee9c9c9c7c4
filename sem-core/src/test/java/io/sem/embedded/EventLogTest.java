package io.sem.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.status.ObservedEvent;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EventLogTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final EventLog log = new EventLog();

    @Test
    void only_the_last_thousand_events_are_kept() {
        for (int i = 0; i < 1500; i++) {
            log.add(event("Pod/p" + i, START));
        }

        assertThat(log.at(START)).hasSize(1000).first().isEqualTo(event("Pod/p500", START));
    }

    @Test
    void an_event_is_forgotten_after_an_hour() {
        log.add(event("Pod/old", START));
        log.add(event("Pod/new", START.plus(Duration.ofMinutes(30))));

        assertThat(log.at(START.plus(Duration.ofMinutes(61))))
                .containsExactly(event("Pod/new", START.plus(Duration.ofMinutes(30))));
    }

    @Test
    void the_same_event_again_takes_the_place_of_the_one_before() {
        log.add(event("Pod/a", START));
        log.add(event("Pod/b", START));
        log.add(event("Pod/a", START.plusSeconds(5)));

        assertThat(log.at(START.plusSeconds(5)))
                .containsExactly(event("Pod/b", START), event("Pod/a", START.plusSeconds(5)));
    }

    private static ObservedEvent event(String object, Instant at) {
        return ObservedEvent.builder(object, "BackOff", at)
                .warning(true)
                .message("Back-off")
                .build();
    }
}
