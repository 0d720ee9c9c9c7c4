package io.sem.k8s;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.api.model.StatusDetails;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.sem.api.error.AlreadyExistsException;
import io.sem.api.error.ConflictException;
import io.sem.api.error.ForbiddenException;
import io.sem.api.error.InvalidSpecException;
import io.sem.api.error.NotFoundException;
import io.sem.api.error.QuotaExceededException;
import io.sem.api.error.SemException;
import io.sem.api.error.UnavailableException;
import io.sem.api.error.Violation;
import io.sem.api.spi.WellKnown;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Translates what the API server, or the network on the way to it, answers into SEM's errors, so that no type of the
 * client reaches a caller. The codes and reasons are those of apimachinery/pkg/api/errors; the texts matched here have
 * no code of their own and name the Kubernetes source they come from.
 *
 * <table>
 * <caption>What becomes of an answer</caption>
 * <tr><th>code, reason</th><th>error</th></tr>
 * <tr><td>400, 422</td><td>{@link InvalidSpecException}, one violation for each field</td></tr>
 * <tr><td>401</td><td>{@link ForbiddenException}: the credentials are not accepted</td></tr>
 * <tr><td>403 of a quota</td><td>{@link QuotaExceededException} with the numbers</td></tr>
 * <tr><td>403 NamespaceTerminating</td><td>{@link ConflictException}</td></tr>
 * <tr><td>403</td><td>{@link ForbiddenException}: a right is missing</td></tr>
 * <tr><td>404</td><td>{@link NotFoundException}</td></tr>
 * <tr><td>409 AlreadyExists</td><td>{@link AlreadyExistsException}</td></tr>
 * <tr><td>409</td><td>{@link ConflictException}, with the other field manager if there is one</td></tr>
 * <tr><td>500 of a schema</td><td>{@link InvalidSpecException}</td></tr>
 * <tr><td>429, 5xx, no answer</td><td>{@link UnavailableException}, with the pause that the API server asks for</td></tr>
 * </table>
 */
final class Errors {

    /** The message of a cause "FieldManagerConflict" (structured-merge-diff, apply conflicts). */
    private static final Pattern MANAGER = Pattern.compile("conflict with \"([^\"]*)\"");

    /** The start of the text of a body that contradicts the schema; the first group is the path of the field. */
    private static final Pattern SCHEMA =
            Pattern.compile("failed to create typed patch object \\([^)]*\\): \\.?([^ :]+): (.*)");

    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int INVALID = 422;
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int TOO_MANY_REQUESTS = 429;

    private Errors() {}

    /** Says what a request is about, such as {@code Service 'orders' in shop-dev}. */
    static String name(HasMetadata object) {
        String namespace = object.getMetadata().getNamespace();
        return object.getKind() + " '" + object.getMetadata().getName() + "'"
                + (namespace == null ? "" : " in " + namespace);
    }

    /** The same of an object that is not at hand; the namespace is empty for kinds that have none. */
    static String name(Class<? extends HasMetadata> type, String namespace, String name) {
        return type.getSimpleName() + " '" + name + "'" + (namespace.isEmpty() ? "" : " in " + namespace);
    }

    /**
     * Translates an answer.
     *
     * @param what the request, as {@link #name} says it
     */
    static SemException translate(String what, String server, KubernetesClientException e) {
        String text = what + ": " + message(e);
        return switch (e.getCode()) {
            case BAD_REQUEST, INVALID -> invalid(what, e);
            case UNAUTHORIZED ->
                new ForbiddenException(
                        "the cluster at " + server + " does not accept these credentials (" + text
                                + "); check the user of the kubeconfig and whether its token or certificate has expired",
                        e);
            case FORBIDDEN -> forbidden(text, e);
            case NOT_FOUND -> new NotFoundException(text);
            case CONFLICT -> conflict(text, e);
            default ->
                schemaFault(e)
                        .<SemException>map(fault -> new InvalidSpecException(what, List.of(fault)))
                        .orElseGet(() -> unavailable(text, server, e));
        };
    }

    /** Whether the API server had too much to do and has not begun with the request. */
    static boolean isTurnedAway(UnavailableException failure) {
        return failure.getCause() instanceof KubernetesClientException cause && cause.getCode() == TOO_MANY_REQUESTS;
    }

    /** The error for a request that the deadline has cut off. */
    static UnavailableException noAnswer(String what, String server, Duration deadline, Exception cause) {
        return new UnavailableException(
                what + ": the cluster at " + server + " did not answer within " + deadline.toMillis()
                        + " ms; whether the request took effect is not known",
                Duration.ZERO,
                cause);
    }

    /**
     * One violation for each field; the whole text when the API server names no field, as for a body it cannot parse.
     */
    private static SemException invalid(String what, KubernetesClientException e) {
        List<Violation> violations = causes(e).stream()
                .map(cause -> new Violation(Absent.orEmpty(cause.getField()), Absent.orEmpty(cause.getMessage())))
                .toList();
        return new InvalidSpecException(
                what, violations.isEmpty() ? List.of(new Violation("", message(e))) : violations);
    }

    /**
     * Finds the field in an answer that blames the server, code 500, for a body that contradicts the schema
     * (structured-merge-diff).
     */
    private static Optional<Violation> schemaFault(KubernetesClientException e) {
        Matcher matcher = SCHEMA.matcher(message(e));
        return matcher.find() ? Optional.of(new Violation(matcher.group(1), matcher.group(2))) : Optional.empty();
    }

    /**
     * The code 403 also stands for two refusals that have nothing to do with rights: admission answers with it as well.
     */
    private static SemException forbidden(String text, KubernetesClientException e) {
        if (causes(e).stream().anyMatch(cause -> "NamespaceTerminating".equals(cause.getReason()))) {
            return new ConflictException(text + "; try again when the namespace is gone", "", "");
        }
        return QuotaText.shortfalls(text)
                .<SemException>map(shortfalls -> new QuotaExceededException(
                        text + "; ask for less, undeploy something, or raise the quota of the environment",
                        QuotaExceededException.Level.ENVIRONMENT,
                        shortfalls))
                .orElseGet(() ->
                        new ForbiddenException(text + "; ask the administrator of the cluster for this right", e));
    }

    /** Names another manager rather than SEM itself, if there is one: only that one is news to the caller. */
    private static SemException conflict(String text, KubernetesClientException e) {
        if (status(e).map(Status::getReason).filter("AlreadyExists"::equals).isPresent()) {
            return new AlreadyExistsException(text, e);
        }
        return causes(e).stream()
                .filter(cause -> "FieldManagerConflict".equals(cause.getReason()))
                .min((a, b) -> Boolean.compare(ours(a), ours(b)))
                .map(cause -> new ConflictException(
                        text
                                + "; take the field over with takeOver() of the deployment or takingOver() of the environment,"
                                + " or change it in the other program",
                        manager(cause),
                        cause.getField()))
                .orElseGet(
                        () -> new ConflictException(text + "; somebody else changed it first, read it again", "", ""));
    }

    /** Everything else is worth a retry: 429, 5xx, and no answer at all. */
    private static SemException unavailable(String text, String server, KubernetesClientException e) {
        Duration retryAfter = status(e)
                .map(Status::getDetails)
                .map(StatusDetails::getRetryAfterSeconds)
                .map(Duration::ofSeconds)
                .orElse(Duration.ZERO);
        return new UnavailableException(
                "the cluster at " + server + " cannot be reached or is overloaded: " + text, retryAfter, e);
    }

    private static boolean ours(StatusCause cause) {
        return manager(cause).equals(WellKnown.SEM);
    }

    private static String manager(StatusCause cause) {
        Matcher matcher = MANAGER.matcher(Absent.orEmpty(cause.getMessage()));
        return matcher.find() ? matcher.group(1) : "";
    }

    private static List<StatusCause> causes(KubernetesClientException e) {
        return status(e).map(Status::getDetails).map(StatusDetails::getCauses).orElse(List.of());
    }

    private static Optional<Status> status(KubernetesClientException e) {
        return Optional.ofNullable(e.getStatus());
    }

    /**
     * The API server's own words; without an answer, the innermost failure with its type, because those of the JDK's
     * HTTP client often have no message.
     */
    private static String message(KubernetesClientException e) {
        return status(e).map(Status::getMessage).orElseGet(() -> {
            Throwable root = e;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            String name = root.getClass().getSimpleName();
            return root.getMessage() == null ? name : name + ": " + root.getMessage();
        });
    }
}
