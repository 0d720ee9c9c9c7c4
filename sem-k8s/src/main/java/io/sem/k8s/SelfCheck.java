package io.sem.k8s;

import io.fabric8.kubernetes.api.model.authorization.v1.ResourceRule;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectRulesReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectRulesReviewBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectRulesReviewStatus;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.sem.api.error.SemException;
import io.sem.api.spi.WellKnown;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is wrong with a connection although it works: rights that are missing, all in one message instead of one at each first use,
 * and a clock that is wrong. Neither keeps anybody from working, so both are logged and not thrown.
 */
final class SelfCheck {

    private static final Logger log = LoggerFactory.getLogger(SelfCheck.class);
    private static final Duration WRONG = Duration.ofSeconds(30);

    /** What does not work without a right to these; everything else says so in its own error. */
    private static final Map<String, String> CONSEQUENCES = Map.of(
            "events", "diagnoses lack what the cluster reported",
            "pods/log", "logs cannot be read, and diagnoses lack them",
            "pods/exec", "commands cannot be run",
            "pods/eviction", "nodes cannot be drained",
            "nodes", "nodes cannot be cordoned, drained or fenced",
            "secrets", "deployments with credentials fail");

    private final Gateway gateway;

    SelfCheck(Gateway gateway) {
        this.gateway = gateway;
    }

    /** Logs what it finds. */
    void report() {
        messages()
                .forEach(message ->
                        log.atWarn().addKeyValue("server", gateway.server()).log("{}", message));
    }

    /** What it finds, as sentences. */
    List<String> messages() {
        List<String> messages = new ArrayList<>();
        rights(messages);
        clock(messages);
        return messages;
    }

    private void clock(List<String> messages) {
        Duration ahead = gateway.clock().ahead();
        if (ahead.abs().compareTo(WRONG) > 0) {
            messages.add("the clock of this machine is " + ahead.abs().toSeconds() + " s "
                    + (ahead.isNegative() ? "behind" : "ahead of") + " that of the cluster at " + gateway.server()
                    + "; SEM measures on the cluster's, but set this one right");
        }
    }

    /** A cluster that cannot list rights, as with some webhooks, is not asked further. */
    private void rights(List<String> messages) {
        try {
            SubjectRulesReviewStatus status = review().getStatus();
            Map<String, List<String>> missing = missing(required(), status.getResourceRules());
            if (!missing.isEmpty() && !Boolean.TRUE.equals(status.getIncomplete())) {
                messages.add("the account lacks rights: " + text(missing)
                        + "; bind it to the cluster role that ships with SEM (cluster-role.yaml)");
            }
        } catch (SemException e) {
            log.debug("the rights of the account cannot be listed", e);
        }
    }

    /** A cluster-wide binding shows in every namespace, so one is enough. */
    private SelfSubjectRulesReview review() {
        SelfSubjectRulesReview review = new SelfSubjectRulesReviewBuilder()
                .withNewSpec()
                .withNamespace(WellKnown.SYSTEM_NAMESPACE)
                .endSpec()
                .build();
        return gateway.read(
                "the rights of the account", client -> client.resource(review).create());
    }

    /** The rights that are required and not given: the verbs for each resource. */
    static Map<String, List<String>> missing(List<Right> required, List<ResourceRule> given) {
        Map<String, List<String>> missing = new LinkedHashMap<>();
        required.stream()
                .filter(right -> given.stream().noneMatch(right::isIn))
                .forEach(right -> missing.computeIfAbsent(right.resource(), key -> new ArrayList<>())
                        .add(right.verb()));
        return missing;
    }

    private static boolean has(List<String> values, String value) {
        return values.contains(value) || values.contains("*");
    }

    private static String text(Map<String, List<String>> missing) {
        return missing.entrySet().stream()
                .map(each -> String.join(", ", each.getValue()) + " " + each.getKey()
                        + (CONSEQUENCES.containsKey(each.getKey()) ? " (" + CONSEQUENCES.get(each.getKey()) + ")" : ""))
                .collect(Collectors.joining("; "));
    }

    /** What the cluster role that ships with SEM gives. */
    @SuppressWarnings("unchecked")
    static List<Right> required() {
        try (InputStream role = SelfCheck.class.getResourceAsStream("cluster-role.yaml")) {
            Map<String, List<Map<String, List<String>>>> rules =
                    Serialization.unmarshal(Objects.requireNonNull(role), Map.class);
            return Objects.requireNonNull(rules.get("rules")).stream()
                    .flatMap(SelfCheck::rights)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Right> rights(Map<String, List<String>> rule) {
        String group = Absent.orNone(rule.get("apiGroups")).get(0);
        return Absent.orNone(rule.get("resources")).stream()
                .flatMap(resource ->
                        Absent.orNone(rule.get("verbs")).stream().map(verb -> new Right(group, resource, verb)));
    }

    /** A right to all objects of a kind. */
    record Right(String group, String resource, String verb) {

        /** A right to single objects by name is not the right to all of them. */
        private boolean isIn(ResourceRule rule) {
            return has(rule.getApiGroups(), group)
                    && has(rule.getResources(), resource)
                    && has(rule.getVerbs(), verb)
                    && Absent.orNone(rule.getResourceNames()).isEmpty();
        }
    }
}
