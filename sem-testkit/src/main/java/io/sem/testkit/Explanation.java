package io.sem.testkit;

import io.sem.Deployment;
import io.sem.Environment;
import io.sem.Tenant;
import io.sem.api.error.SemException;
import io.sem.api.status.DeploymentStatus;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedEvent;
import io.sem.api.status.ObservedPod;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Why a deployment is as it is, in a few lines for the message of a failing test: status, first cause, pods, and what the
 * cluster reported last. So nobody has to run the test again to see it.
 */
public final class Explanation {
    /** As many as a reader takes in; older ones are mostly repetitions. */
    private static final int MOST_EVENTS = 5;

    private Explanation() {}

    /** Explains one deployment; makes the requests of one status and one observation. */
    public static String of(Deployment deployment) {
        DeploymentStatus status = deployment.status();
        List<String> lines = new ArrayList<>();
        lines.add("Status: %s (%s) %s".formatted(status.state(), status.reason(), status.message()));
        status.diagnosis().ifPresent(cause -> lines.add("Cause: " + cause));
        for (ObservedPod pod : deployment.pods().observe()) {
            lines.add("Pod " + shown(pod));
        }
        return String.join("\n", lines);
    }

    /** Explains every deployment of these tenants that is not as desired; empty when all are. */
    static String ofFailures(Collection<Tenant> tenants) {
        List<String> parts = new ArrayList<>();
        for (Tenant tenant : tenants) {
            for (Environment environment : tenant.environments()) {
                failures(environment).forEach(parts::add);
            }
        }
        return String.join("\n", parts);
    }

    private static Stream<String> failures(Environment environment) {
        List<String> parts = new ArrayList<>();
        for (Deployment deployment : environment.deployments()) {
            if (!deployment.status().asDesired()) {
                parts.add(deployment.ref() + " is not as desired. " + of(deployment));
            }
        }
        return parts.isEmpty() ? Stream.empty() : Stream.concat(parts.stream(), warnings(environment.observe()));
    }

    private static Stream<String> warnings(Observed observed) {
        return observed.events().stream()
                .filter(ObservedEvent::warning)
                .sorted(Comparator.comparing(ObservedEvent::last).reversed())
                .limit(MOST_EVENTS)
                .map(event ->
                        "Event %s %s %s: %s".formatted(event.last(), event.object(), event.reason(), event.message()));
    }

    private static String shown(ObservedPod pod) {
        List<String> containers = pod.containers().stream()
                .map(container -> container.name() + " " + container.state())
                .toList();
        return "%s: %s%s on %s, containers %s"
                .formatted(
                        pod.name(),
                        pod.phase(),
                        pod.ready() ? ", ready" : ", not ready",
                        pod.node().orElse("no node"),
                        containers);
    }

    /** Adds what did not come up to the failure of a test, where every tool that shows the failure shows it too. */
    static void addTo(Throwable failure, TestSession session) {
        try {
            String text = ofFailures(session.concerned());
            if (!text.isEmpty()) {
                failure.addSuppressed(new DidNotComeUp(text));
            }
        } catch (SemException e) {
            failure.addSuppressed(e);
        }
    }

    /** Carries the text; it has no stack trace, because where it was made says nothing. */
    private static final class DidNotComeUp extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private DidNotComeUp(String text) {
            super(text, null, false, false);
        }
    }
}
