package io.sem.core.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sem.api.error.Diagnosis;
import io.sem.api.status.DeploymentStatus;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What was observed of real failures on Kubernetes is told today as it was told when it was recorded and read through. */
class RecordedLooksTest {

    @ParameterizedTest
    @MethodSource("names")
    void a_recorded_failure_is_told_by_the_same_cause(String name) {
        RecordedLook recorded = RecordedLook.read(name);

        DeploymentStatus status = Statuses.of(recorded.look(), recorded.deployment(), recorded.now());

        JsonNode expected = recorded.expected().get("diagnosis");
        Diagnosis told = status.diagnosis().orElseThrow();
        assertThat(told.code()).isEqualTo(expected.get("code").asText());
        assertThat(told.certain()).isEqualTo(expected.get("certain").asBoolean());
        assertThat(told.where()).isEqualTo(expected.get("where").asText());
        assertThat(told.explanation()).isEqualTo(expected.get("explanation").asText());
        assertThat(told.evidence()).isEqualTo(expected.path("evidence").asText(""));
        assertThat(status.state().name().toLowerCase(Locale.ROOT))
                .isEqualToIgnoringCase(recorded.expected().get("state").asText());
    }

    @Test
    void twenty_failures_or_more_are_recorded() {
        assertThat(names()).hasSizeGreaterThanOrEqualTo(20);
    }

    static List<String> names() {
        return RecordedLook.names();
    }
}
