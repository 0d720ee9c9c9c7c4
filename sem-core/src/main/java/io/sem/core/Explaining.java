package io.sem.core;

import io.sem.api.cluster.ObservedNode;
import io.sem.api.error.Diagnosis;
import io.sem.api.error.SemException;
import io.sem.api.spi.Console;
import io.sem.api.status.ContainerState;
import io.sem.api.status.DeploymentStatus;
import io.sem.api.status.Findings;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedContainer;
import io.sem.api.status.ObservedPod;
import io.sem.api.status.ObservedWorkload;
import io.sem.api.status.TenantQuota;
import io.sem.api.tenant.TenantName;
import io.sem.api.workload.Run;
import io.sem.core.quota.Quotas;
import io.sem.core.status.Statuses;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes explanations from one observation. Only the log of a container that failed costs a request, because nothing that is observed
 * holds more than its end.
 */
final class Explaining {

    // As many as fit on a screen together with the tree around them.
    private static final int LINES = 20;
    // A hundred pods that fail alike are explained by the first few.
    private static final int PODS = 5;

    private final Place place;
    private final Observed look;

    Explaining(Place place, Observed look) {
        this.place = place;
        this.look = look;
    }

    /** Explains a deployment: its status, what runs, and the last words of what failed. */
    Findings deployment(String name, DeploymentStatus status) {
        List<String> facts = new ArrayList<>(List.of(progress(status)));
        status.diagnosis().ifPresent(cause -> facts.addAll(facts(name, cause)));
        return new Findings(
                "deployment " + place.deployment(name),
                status.state() + " (" + status.reason() + ")",
                facts,
                look.workload(name).map(this::revision).stream().toList());
    }

    /** How far it is, without the cause, which follows in lines of its own. */
    private static String progress(DeploymentStatus status) {
        String cause =
                status.diagnosis().map(found -> found.explanation() + "; ").orElse("");
        return status.message().startsWith(cause) ? status.message().substring(cause.length()) : status.message();
    }

    /** Explains an environment: its quota, and each deployment that is not as it was asked for. */
    static Findings environment(Snapshot now, Revisions revisions) {
        List<Findings> wrong = wrong(now, revisions);
        return new Findings(
                "environment " + now.place().ref(),
                wrong.size() + " of " + now.deployments().size() + " deployments are not as desired",
                List.of(),
                Stream.concat(quota(now).stream(), wrong.stream()).toList());
    }

    private static List<Findings> wrong(Snapshot now, Revisions revisions) {
        Explaining explaining = new Explaining(now.place(), now.look());
        List<Findings> wrong = new ArrayList<>();
        for (String name : now.deployments()) {
            DeploymentStatus status = Drifts.status(now, name, revisions);
            if (!status.asDesired()) {
                wrong.add(explaining.deployment(name, status));
            }
        }
        return wrong;
    }

    /** Explains the quota of a tenant: what is free, and who holds what in each environment. */
    static Findings tenant(TenantName name, TenantQuota quota, List<Place> places) {
        List<Findings> parts = new ArrayList<>();
        for (Place place : places) {
            quota(place.snapshot())
                    .map(found -> new Findings(
                            "environment " + place.ref(), "quota " + found.state(), found.facts(), found.parts()))
                    .ifPresent(parts::add);
        }
        return new Findings(
                "tenant " + name,
                "quota, shared by " + quota.environments().size() + " environments",
                Quotas.amounts(quota.limit(), quota.used()),
                parts);
    }

    /** Explains the quota of an environment: what is free, who holds what, and what would fit. */
    static Optional<Findings> quota(Snapshot now) {
        return Quotas.explain(now.place().spec(), now.look(), now::running);
    }

    /** Explains a node by itself. */
    static Findings node(ObservedNode node) {
        List<String> facts = new ArrayList<>();
        node.taints().forEach(taint -> facts.add("has the taint " + taint));
        facts.add("gives pods " + node.capacity());
        if (!node.ready()) {
            facts.add("bring it back; if it is dead for certain, fence it, so that its pods and their data may move");
        }
        String state = node.ready() ? "answers" : "does not answer";
        return new Findings("node " + node.name(), node.cordoned() ? state + ", cordoned" : state, facts, List.of());
    }

    /** What stands below a container that failed anyway, its last words, is not shown here as well. */
    private List<String> facts(String name, Diagnosis cause) {
        List<String> facts = new ArrayList<>();
        facts.add("cause: " + cause.code() + (cause.where().isEmpty() ? "" : " of " + cause.where()));
        facts.add(cause.explanation());
        if (!isShownBelow(name, cause.evidence())) {
            cause.evidence().lines().forEach(line -> facts.add("| " + line));
        }
        if (!cause.fix().isEmpty()) {
            facts.add("to do by the " + owner(cause) + ": " + cause.fix());
        }
        return facts;
    }

    private boolean isShownBelow(String name, String evidence) {
        return look.pods(name).stream()
                .flatMap(pod -> pod.containers().stream())
                .flatMap(container -> container.end().stream())
                .filter(end -> end.exitCode() != 0)
                .anyMatch(end -> Statuses.excerpt(end.message()).equals(evidence));
    }

    private static String owner(Diagnosis cause) {
        return switch (cause.owner()) {
            case AUTHOR -> "author of the spec";
            case ENVIRONMENT_OWNER -> "owner of the environment";
            case ADMINISTRATOR -> "administrator of the cluster";
        };
    }

    private Findings revision(ObservedWorkload workload) {
        List<ObservedPod> pods = look.pods(workload.name()).stream()
                .sorted(Comparator.comparing(ObservedPod::ready)
                        .thenComparing(pod -> !pod.template().equals(workload.template())))
                .toList();
        List<String> facts =
                pods.size() > PODS ? List.of((pods.size() - PODS) + " more pods are not shown") : List.<String>of();
        return new Findings(
                "revision " + workload.revision(),
                counts(workload),
                facts,
                pods.stream().limit(PODS).map(this::pod).toList());
    }

    private static String counts(ObservedWorkload workload) {
        boolean run = workload.kind() == Run.Kind.TO_COMPLETION;
        String pods = workload.desired() == 1 ? " pod" : " pods";
        String done = (run ? workload.succeeded() : workload.ready()) + " of " + workload.desired() + pods
                + (run ? " done" : " ready");
        int old = run ? 0 : workload.replicas() - workload.updated();
        return old <= 0 ? done : done + ", " + old + " of an older template";
    }

    private Findings pod(ObservedPod pod) {
        String node = pod.node().map(name -> " on node " + name).orElse(", on no node yet");
        return new Findings(
                "pod " + pod.name(),
                pod.phase() + (pod.ready() ? ", ready" : ", not ready") + node,
                pod.message().isEmpty() ? List.of() : List.of(Statuses.excerpt(pod.message())),
                pod.containers().stream()
                        .map(container -> container(pod, container))
                        .toList());
    }

    private Findings container(ObservedPod pod, ObservedContainer container) {
        boolean failed = container.end().filter(end -> end.exitCode() != 0).isPresent();
        return new Findings(
                "container " + container.name(),
                state(container.state()) + (container.restarts() == 0 ? "" : ", " + container.restarts() + " restarts"),
                failed ? log(pod, container).map(line -> "| " + line).toList() : List.of(),
                List.of());
    }

    private static String state(ContainerState state) {
        if (state instanceof ContainerState.Waiting waiting) {
            return "waits" + (waiting.reason().isEmpty() ? "" : " (" + waiting.reason() + ")");
        }
        if (state instanceof ContainerState.Running running) {
            return "runs since " + running.since();
        }
        if (state instanceof ContainerState.Terminated end) {
            return "ended with exit code " + end.exitCode() + " (" + end.reason() + ") at " + end.at();
        }
        throw new IllegalStateException("no words for " + state);
    }

    /** The log of the run that failed, which is the one before where the container runs again; else what its end left. */
    private Stream<String> log(ObservedPod pod, ObservedContainer container) {
        boolean previous = !(container.state() instanceof ContainerState.Terminated);
        Console.Target target = new Console.Target(place.ref(), pod.name(), container.name());
        Optional<List<String>> lines = place.backend().console().flatMap(console -> read(console, target, previous));
        String text = lines.filter(read -> !read.isEmpty())
                .map(read -> String.join("\n", read))
                .orElseGet(() ->
                        container.end().map(ContainerState.Terminated::message).orElse(""));
        return Statuses.excerpt(text).lines();
    }

    /** A log may be gone with its node or its container; then the explanation does without. */
    private static Optional<List<String>> read(Console console, Console.Target target, boolean previous) {
        try {
            return Optional.of(console.logs(target, LINES, previous));
        } catch (SemException gone) {
            return Optional.empty();
        }
    }
}
