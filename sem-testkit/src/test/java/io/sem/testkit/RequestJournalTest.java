package io.sem.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sem.Deployment;
import io.sem.Environment;
import io.sem.Platform;
import io.sem.Pod;
import io.sem.Sem;
import io.sem.api.error.NotFoundException;
import io.sem.api.label.Selector;
import io.sem.api.product.App;
import io.sem.api.secret.Credential;
import io.sem.api.spi.Backend;
import io.sem.api.status.DeploymentEvent;
import io.sem.api.status.DeploymentEvent.Type;
import io.sem.api.tenant.Quota;
import io.sem.embedded.EmbeddedBackend;
import io.sem.testkit.RequestJournal.Request;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the journal and the recorded events write down, and what they leave out. */
class RequestJournalTest {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final App WEB = App.of("web").base("web:1");

    private final RequestJournal journal = new RequestJournal();
    private final Backend cluster = EmbeddedBackend.create();
    private final Platform sem = Sem.on(journal.recording(cluster));
    private Environment dev;

    @BeforeEach
    void create() {
        dev = sem.tenants().create("shop", Quota.of("16", "32Gi")).env("dev");
    }

    @AfterEach
    void close() {
        sem.close();
    }

    @Test
    void requests_are_named_by_what_they_are_about() {
        List<String> texts = texts(journal.during(() -> dev.deploy(WEB)));

        assertThat(texts).contains("apply shop/dev/web", "write record shop/dev/web", "find record shop");
    }

    @Test
    void calls_of_the_console_are_written_down_like_those_of_the_backend() {
        String pod = dev.deploy(WEB).awaitReady(PATIENCE).pods().list().get(0).name();
        RequestJournal reading = journal.during(() -> dev.pod(pod).logs(1));
        RequestJournal running = journal.during(() -> dev.pod(pod).exec(PATIENCE, "ls"));

        assertThat(reading.requests()).anyMatch(request -> request.call().equals("logs") && !request.writes());
        assertThat(running.requests()).anyMatch(request -> request.call().equals("exec") && request.writes());
    }

    @Test
    void reading_the_clock_is_no_request() {
        assertThat(journal.during(sem::now).requests()).isEmpty();
    }

    @Test
    void values_of_secrets_are_not_written_down() {
        RequestJournal storing = journal.during(() -> dev.secrets().put("broker", "key", Credential.generated()));
        String value = dev.secrets().reveal("broker", "key").reveal();

        assertThat(texts(storing)).anyMatch(text -> text.startsWith("keep") && text.endsWith("secret broker"));
        assertThat(journal.toString()).doesNotContain(value);
    }

    @Test
    void a_request_that_fails_is_written_down_and_fails_as_it_would_without_the_journal() {
        RequestJournal failing = journal.during(() -> assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> sem.cluster().node("node-9").cordon())
                .withMessageContaining("node-9"));

        assertThat(failing.requests()).anyMatch(request -> request.call().equals("perform"));
    }

    @Test
    void a_part_of_the_journal_holds_what_happened_in_its_time_only() {
        int before = journal.requests().size();
        RequestJournal first = journal.during(() -> dev.deploy(WEB));
        RequestJournal second = journal.during(() -> dev.deployment("web").scale(2));

        assertThat(texts(second)).noneMatch(text -> text.startsWith("apply"));
        assertThat(first.requests().size() + second.requests().size())
                .isEqualTo(journal.requests().size() - before);
    }

    @ParameterizedTest
    @CsvSource({
        "observe, false",
        "cluster, false",
        "await, false",
        "watch, false",
        "find, false",
        "tenants, false",
        "reveal, false",
        "logs, false",
        "apply, true",
        "delete, true",
        "perform, true",
        "write, true",
        "keep, true",
        "ensureEnvironment, true",
        "exec, true",
        "a call of the future, true"
    })
    void whatever_is_not_known_to_read_counts_as_a_write(String call, boolean writes) {
        assertThat(new Request(call, "").writes()).isEqualTo(writes);
        assertThat(new Request(call, "")).hasToString(call);
        assertThat(new Request(call, "shop/dev")).hasToString(call + " shop/dev");
    }

    @Test
    void recorded_events_begin_with_what_led_to_now_and_end_when_closed() {
        Deployment web = dev.deploy(WEB).awaitReady(PATIENCE);
        RecordedEvents events = RecordedEvents.of(dev);
        List<DeploymentEvent> before = events.events();
        assertThat(before).extracting(DeploymentEvent::type).contains(Type.READY);

        web.scale(2).awaitReady(PATIENCE);
        List<DeploymentEvent> scaled = events.events();
        events.close();
        web.undeploy();

        assertThat(scaled).startsWith(before.toArray(DeploymentEvent[]::new)).hasSizeGreaterThan(before.size());
        assertThat(events.events()).isEqualTo(scaled);
    }

    @Test
    void waiting_for_recorded_events_ends_at_once_when_they_are_there_and_else_in_time() {
        dev.deploy(WEB).awaitReady(PATIENCE);
        try (RecordedEvents events = RecordedEvents.of(dev)) {
            assertThat(events.await(all -> !all.isEmpty(), Duration.ofHours(1))).isNotEmpty();
            assertThat(events.await(List::isEmpty, Duration.ofMillis(1))).isEqualTo(events.events());
            assertThat(events.await(List::isEmpty, Duration.ZERO)).isEqualTo(events.events());
        }
    }

    @Test
    void an_explanation_tells_the_status_and_every_pod() {
        Deployment web = dev.deploy(WEB.replicas(2)).awaitReady(PATIENCE);
        List<String> pods = web.pods().stream().map(Pod::name).toList();

        assertThat(Explanation.of(web))
                .startsWith("Status: READY")
                .contains("Pod " + pods.get(0), "Pod " + pods.get(1));
    }

    @Test
    void what_is_as_desired_needs_no_explanation() {
        dev.deploy(WEB).awaitReady(PATIENCE);
        assertThat(Explanation.ofFailures(List.of(sem.tenant("shop")))).isEmpty();

        dev.deploy(App.of("big").base("big:1").nodes(Selector.parse("disk=ssd")));
        assertThat(Explanation.ofFailures(List.of(sem.tenant("shop"))))
                .contains("shop/dev/big is not as desired. Status: ")
                .doesNotContain("shop/dev/web");
    }

    @ParameterizedTest
    @CsvSource({"'', EMBEDDED", "' ', EMBEDDED", "embedded, EMBEDDED", "kubernetes, KUBERNETES"})
    void the_backend_of_tests_is_chosen_by_name(String name, TestBackend backend) {
        assertThat(TestBackend.of(name)).isEqualTo(backend);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kubernets", "EMBEDDED", "embedded "})
    void a_backend_of_tests_that_does_not_exist_is_refused_with_those_that_do(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TestBackend.of(name))
                .withMessage("-Dsem.test.backend was '" + name + "'; use one of [embedded, kubernetes]");
    }

    private static List<String> texts(RequestJournal journal) {
        return journal.requests().stream().map(Request::toString).toList();
    }
}
