package io.sem.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.sem.api.error.AlreadyExistsException;
import io.sem.api.error.ConflictException;
import io.sem.api.error.ForbiddenException;
import io.sem.api.error.InvalidSpecException;
import io.sem.api.error.NotFoundException;
import io.sem.api.error.QuotaExceededException;
import io.sem.api.error.SemException;
import io.sem.api.error.Shortfall;
import io.sem.api.error.UnavailableException;
import io.sem.api.error.Violation;
import io.sem.api.spi.WellKnown;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The API server's answers, as they were seen, in SEM's errors. */
class ErrorsTest {

    @Test
    void an_exceeded_quota_is_told_with_its_numbers() {
        String text = "pods \"shop-1\" is forbidden: exceeded quota: sem, requested: pods=1,requests.cpu=500m, "
                + "used: pods=10,requests.cpu=1800m, limited: pods=10,requests.cpu=2";

        assertThat(translated(403, "Forbidden", text)).isInstanceOfSatisfying(QuotaExceededException.class, e -> {
            assertThat(e.level()).isEqualTo(QuotaExceededException.Level.ENVIRONMENT);
            assertThat(e.shortfalls())
                    .containsExactly(
                            new Shortfall("pods", "1", "10", "10"),
                            new Shortfall("requests.cpu", "500m", "1800m", "2"));
            assertThat(e).hasMessageContaining(text);
        });
    }

    @Test
    void other_refusals_are_forbidden() {
        assertThat(translated(403, "Forbidden", "pods \"x\" is forbidden: violates PodSecurity \"baseline:latest\""))
                .isInstanceOf(ForbiddenException.class)
                .hasMessageContaining("PodSecurity");
        assertThat(translated(401, "Unauthorized", "Unauthorized"))
                .isInstanceOf(ForbiddenException.class)
                .hasMessageContaining("credentials");
    }

    @Test
    void a_namespace_on_its_way_out_takes_nothing_new() {
        var cause =
                new StatusCause("metadata.namespace", "namespace shop-dev is being terminated", "NamespaceTerminating");

        assertThat(translated(403, "Forbidden", "unable to create new content", cause))
                .isInstanceOf(ConflictException.class);
    }

    @Test
    void a_conflict_names_the_other_manager_before_our_own() {
        var own = new StatusCause(".spec.replicas", "conflict with \"sem\" using apps/v1", "FieldManagerConflict");
        var other =
                new StatusCause(".spec.paused", "conflict with \"kubectl-edit\" using apps/v1", "FieldManagerConflict");

        assertThat(translated(409, "Conflict", "Apply failed with 2 conflicts", own, other))
                .isInstanceOfSatisfying(ConflictException.class, e -> {
                    assertThat(e.owner()).isEqualTo("kubectl-edit");
                    assertThat(e.field()).isEqualTo(".spec.paused");
                });
        assertThat(translated(409, "Conflict", "Apply failed with 1 conflict", own))
                .isInstanceOfSatisfying(
                        ConflictException.class, e -> assertThat(e.owner()).isEqualTo(WellKnown.SEM));
        assertThat(translated(409, "Conflict", "the object has been modified"))
                .isInstanceOfSatisfying(
                        ConflictException.class, e -> assertThat(e.owner()).isEmpty());
        assertThat(translated(409, "AlreadyExists", "namespaces \"shop-dev\" already exists"))
                .isInstanceOf(AlreadyExistsException.class);
    }

    @Test
    void an_invalid_object_is_told_field_by_field() {
        var one = new StatusCause("spec.ports[1]", "Duplicate value", "FieldValueDuplicate");
        var two = new StatusCause("spec.type", "Unsupported value", "FieldValueNotSupported");

        assertThat(translated(422, "Invalid", "Service \"shop\" is invalid", one, two))
                .isInstanceOfSatisfying(
                        InvalidSpecException.class,
                        e -> assertThat(e.violations())
                                .containsExactly(
                                        new Violation("spec.ports[1]", "Duplicate value"),
                                        new Violation("spec.type", "Unsupported value")));
        assertThat(
                        translated(
                                500,
                                "InternalError",
                                "failed to create typed patch object (a-dev/x; /v1, Kind=Service): .spec.ports: duplicate entries"))
                .isInstanceOfSatisfying(
                        InvalidSpecException.class,
                        e -> assertThat(e.violations())
                                .containsExactly(new Violation("spec.ports", "duplicate entries")));
    }

    @Test
    void what_may_pass_is_unavailable_for_as_long_as_the_server_says() {
        Status busy = status(429, "TooManyRequests", "too many requests")
                .editOrNewDetails()
                .withRetryAfterSeconds(3)
                .endDetails()
                .build();

        assertThat(Errors.translate("a request", "https://k", new KubernetesClientException(busy)))
                .isInstanceOfSatisfying(
                        UnavailableException.class,
                        e -> assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(3)));
        assertThat(translated(503, "ServiceUnavailable", "etcd is down")).isInstanceOf(UnavailableException.class);
        assertThat(Errors.translate(
                        "a request", "https://k", new KubernetesClientException("sending", new IOException())))
                .as("the JDK's failures may have no message")
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("IOException")
                .hasMessageContaining("https://k");
    }

    @Test
    void what_is_missing_is_not_found() {
        assertThat(translated(404, "NotFound", "namespaces \"shop-dev\" not found"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("shop-dev");
    }

    private static SemException translated(int code, String reason, String message, StatusCause... causes) {
        Status status = status(code, reason, message)
                .editOrNewDetails()
                .withCauses(List.of(causes))
                .endDetails()
                .build();
        return Errors.translate("a request", "https://k", new KubernetesClientException(status));
    }

    private static StatusBuilder status(int code, String reason, String message) {
        return new StatusBuilder()
                .withStatus("Failure")
                .withCode(code)
                .withReason(reason)
                .withMessage(message);
    }
}
