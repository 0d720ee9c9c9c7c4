package io.sem.core.rules;

import io.sem.api.label.Labels;
import io.sem.api.label.NameRule;
import io.sem.api.network.ServiceType;
import io.sem.api.spi.WellKnown;
import io.sem.api.status.Observed;
import io.sem.api.tenant.EnvironmentSpec;
import io.sem.api.workload.CountOrPercent;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.EnvValue;
import io.sem.api.workload.OfferedOutput;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.PodGroup.RestartPolicy;
import io.sem.api.workload.Run;
import io.sem.api.workload.UpdateStrategy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/**
 * What the parts of a deployment spec must keep among each other; what one value must keep is checked where it is made. Most
 * rules are those of Kubernetes (pkg/apis/core/validation, pkg/apis/apps/validation), so that a spec which passes here is not
 * refused there; the rest keeps data from being lost and pods from waiting for ever.
 */
public final class Rules {

    // The name of a pod has up to 18 more characters behind the deployment's name (hash and suffix), and must be a DNS
    // label itself.
    private static final int NAME_LENGTH = 45;
    private static final int PERCENT = 100;
    // Labels outside of SEM's own prefix that SEM sets on everything it makes (kubernetes.io, "Recommended Labels").
    private static final List<String> RESERVED =
            List.of(WellKnown.MANAGED_BY, WellKnown.NAME, WellKnown.INSTANCE, WellKnown.PART_OF);
    // Who waits for the run must see how it ended before the cluster removes it.
    private static final Duration SHORTEST_KEPT = Duration.ofSeconds(10);
    // Labels that the controllers of Kubernetes set on pods. A Job with another value of its own is refused
    // (batch/v1, validateGeneratedSelector); the other controllers overwrite the value without a word.
    private static final Map<Run.Kind, Set<String>> CONTROLLED = Map.of(
            Run.Kind.KEPT_RUNNING, Set.of("pod-template-hash"),
            Run.Kind.STATEFUL,
                    Set.of(
                            "controller-revision-hash",
                            "statefulset.kubernetes.io/pod-name",
                            "apps.kubernetes.io/pod-index"),
            Run.Kind.TO_COMPLETION,
                    Set.of(
                            "job-name",
                            "controller-uid",
                            "batch.kubernetes.io/job-name",
                            "batch.kubernetes.io/controller-uid"));
    // The form in which the text of an output refers to the host of the deployment's first service.
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");

    private final DeploymentSpec spec;
    private final Faults faults = Faults.none();

    private Rules(DeploymentSpec spec) {
        this.spec = spec;
    }

    /**
     * Judges one spec by itself.
     *
     * @throws InvalidSpecException if it breaks a rule; holds every fault with its path
     */
    public static void check(DeploymentSpec spec) {
        new Rules(spec).check();
    }

    /**
     * Refuses what specs may not do in the environment they are meant for, although each of them is right in itself.
     *
     * @param look the observation of that environment
     * @throws io.sem.api.error.ConflictException when another deployment has a service of the same name
     * @throws io.sem.api.error.InvalidSpecException when the environment's Pod Security level forbids a volume
     */
    public static void checkIn(EnvironmentSpec environment, Observed look, List<DeploymentSpec> specs) {
        checkIn(environment, look, specs, (spec, check) -> check.run());
    }

    /**
     * Judges specs as {@link #checkIn(EnvironmentSpec, Observed, List)} does, one rule after the other.
     *
     * @param each runs the check of a rule for a spec, and decides what becomes of its refusal
     */
    public static void checkIn(
            EnvironmentSpec environment,
            Observed look,
            List<DeploymentSpec> specs,
            BiConsumer<DeploymentSpec, Runnable> each) {
        new EnvironmentRules(environment, look).check(specs, each);
    }

    /** Whether the claims that exist are as large as the spec asks for; those that are missing are made when it is written. */
    public static boolean claimsAreLargeEnough(Observed look, DeploymentSpec spec) {
        return new ClaimRules(look).areLargeEnough(spec);
    }

    /** Returns how long an update of this spec may go on without progress; 600 s, or more where its startup probes allow more. */
    public static Duration progressDeadline(DeploymentSpec spec) {
        return ProgressDeadline.of(spec);
    }

    /** Returns whether the pods of this spec see a variable for each service; see {@link PodGroup#serviceLinks()}. */
    public static boolean serviceLinks(DeploymentSpec spec) {
        return ServiceLinks.of(spec);
    }

    /** Returns how long a container of this spec may run without becoming ready; see {@link DeploymentSpec#progressWithin()}. */
    public static Duration progressWithin(DeploymentSpec spec) {
        return ProgressWithin.of(spec);
    }

    private void check() {
        name();
        new GroupRules(spec).check(faults.at("group"));
        replicas();
        run();
        faults.each("services", spec.services(), new ServiceRules(spec.group())::check);
        faults.unique("services", spec.services(), service -> service.name());
        labels(faults.at("labels"), spec.labels());
        labels(faults.at("group.labels"), spec.group().labels());
        controlled(faults.at("group.labels"));
        outputs();
        secrets();
        Durations.require(faults.at("minReady"), spec.minReady(), Duration.ZERO);
        spec.progressWithin()
                .ifPresent(within -> Durations.require(faults.at("progressWithin"), within, Duration.ofSeconds(1)));
        spec.patience().ifPresent(patience -> Durations.require(faults.at("patience"), patience, Duration.ZERO));
        faults.refuse("deployment '" + spec.name() + "'");
    }

    /** The name becomes part of the names of pods, services and claims. */
    private void name() {
        Faults at = faults.at("name");
        at.add(NameRule.DNS_LABEL.fault(spec.name()));
        at.unless(
                spec.name().length() <= NAME_LENGTH,
                "has " + spec.name().length() + " characters; at most " + NAME_LENGTH
                        + " are allowed, so that names of pods fit behind it");
    }

    private void replicas() {
        faults.at("replicas").unless(spec.replicas() >= 0, "was " + spec.replicas() + ", must be 0 or more");
    }

    /** Judges how the deployment runs, and whether the restart policy of its containers fits. */
    private void run() {
        Faults at = faults.at("run");
        if (spec.run() instanceof Run.KeptRunning kept) {
            update(at.at("update"), kept.update());
            surge(at.at("update.maxSurge"), kept);
            progress(faults.at("minReady"));
        } else if (spec.run() instanceof Run.ToCompletion job) {
            at.at("retries").unless(job.retries() >= 0, "was " + job.retries() + ", must be 0 or more");
            job.deadline().ifPresent(d -> Durations.require(at.at("deadline"), d, Duration.ofSeconds(1)));
            job.keepFor().ifPresent(d -> Durations.require(at.at("keepFor"), d, SHORTEST_KEPT));
        } else if (spec.run() instanceof Run.Stateful stateful) {
            peers(at, stateful);
        } else {
            throw new IllegalStateException("no rule for a run of " + spec.run().getClass());
        }
        restart(faults.at("group.restartPolicy"), spec.group().restartPolicy());
    }

    /** Only a headless service gives pods names of their own, so without one there is nothing that could be published. */
    private void peers(Faults at, Run.Stateful run) {
        at.at("peersFindEachOther")
                .unless(
                        !run.peersFind() || spec.services().stream().anyMatch(s -> s.type() == ServiceType.HEADLESS),
                        "needs a headless service, whose name leads to every pod; add ServiceSpec.headless(name, port)");
    }

    /** Judges how long a new pod must be ready (ValidateDeploymentSpec in pkg/apis/apps/validation/validation.go). */
    private void progress(Faults at) {
        Duration deadline = ProgressDeadline.of(spec);
        at.unless(
                spec.minReady().compareTo(deadline) < 0,
                "was " + spec.minReady().toSeconds() + " s, must be less than " + deadline.toSeconds()
                        + " s, after which an update counts as stuck");
    }

    /** Kubernetes accepts only ALWAYS for what is kept running, and everything but ALWAYS for jobs. */
    private void restart(Faults at, RestartPolicy policy) {
        boolean completes = spec.run().kind() == Run.Kind.TO_COMPLETION;
        at.unless(
                completes != (policy == RestartPolicy.ALWAYS),
                completes
                        ? "is ALWAYS, but a run to completion ends; use ON_FAILURE or NEVER"
                        : "is " + policy
                                + ", but what is kept running is always restarted; use ALWAYS, or a run to completion");
    }

    /** Judges how an update proceeds; recreating has nothing that could be wrong. */
    private static void update(Faults at, UpdateStrategy update) {
        if (update instanceof UpdateStrategy.Rolling rolling) {
            rolling(at, rolling);
        } else if (!(update instanceof UpdateStrategy.Recreate)) {
            throw new IllegalStateException("no rule for an update of " + update.getClass());
        }
    }

    /** Judges a rolling update (ValidateRollingUpdateDeployment in pkg/apis/apps/validation/validation.go). */
    private static void rolling(Faults at, UpdateStrategy.Rolling rolling) {
        CountOrPercent unavailable = rolling.maxUnavailable();
        Faults there = at.at("maxUnavailable");
        there.unless(
                unavailable.value() > 0 || rolling.maxSurge().value() > 0,
                "may not be 0 when maxSurge is 0, since no pod could then be replaced; allow 1 of either");
        there.unless(
                !unavailable.isPercent() || unavailable.value() <= PERCENT,
                "was " + unavailable + ", must not exceed 100%");
    }

    /**
     * Judges how many pods may exist during an update. Kubernetes adds replicas and surge as numbers of 32 bits
     * (deploymentutil.NewRSNewReplicas); a sum beyond them is negative there, and the update would never begin.
     */
    private void surge(Faults at, Run.KeptRunning run) {
        long most = (long) Math.max(0, spec.replicas()) + run.surge(Math.max(0, spec.replicas()));
        at.unless(
                most <= Integer.MAX_VALUE,
                "lets " + most + " pods exist at once, must be " + Integer.MAX_VALUE + " or fewer");
    }

    /**
     * Refuses labels that SEM sets itself. They would be overwritten silently, and selections by them would find
     * nothing.
     */
    private static void labels(Faults at, Labels labels) {
        labels.asMap().keySet().stream()
                .filter(Rules::isReserved)
                .forEach(key -> at.add(
                        "'" + key + "' is set by SEM itself; choose another key. Reserved are the prefix sem.io/ and "
                                + String.join(", ", RESERVED)));
    }

    /** Refuses labels of pods that the controller of this kind of run sets. */
    private void controlled(Faults at) {
        Set<String> controlled = CONTROLLED.getOrDefault(spec.run().kind(), Set.of());
        spec.group().labels().asMap().keySet().stream()
                .filter(controlled::contains)
                .forEach(key -> at.add("'" + key + "' is set by Kubernetes itself on such pods; choose another key"));
    }

    private static boolean isReserved(String key) {
        return key.startsWith("sem.io/") || key.contains(".sem.io/") || RESERVED.contains(key);
    }

    /** Judges what the deployment offers to others. */
    private void outputs() {
        faults.unique("outputs", spec.outputs(), OfferedOutput::name);
        faults.each("outputs", spec.outputs(), this::output);
    }

    private void output(Faults at, OfferedOutput output) {
        at.at("name").add(EnvRules.outputFault(output.name()));
        at.at("name")
                .unless(
                        !OfferedOutput.OF_SERVICE.contains(output.name()),
                        "'" + output.name() + "' is what every service offers; use another");
        if (output.value() instanceof EnvValue.SecretKey secret) {
            EnvRules.secretKey(at.at("value"), secret.secret(), secret.key());
        } else if (output.value() instanceof EnvValue.Literal literal) {
            placeholders(at.at("value"), literal.text());
        } else {
            throw new IllegalStateException("OfferedOutput lets no " + output.value() + " pass");
        }
    }

    /** Refuses a placeholder that nobody replaces; it would reach the other deployment as it stands. */
    private void placeholders(Faults at, String text) {
        List<String> names =
                PLACEHOLDER.matcher(text).results().map(found -> found.group(1)).toList();
        names.stream()
                .filter(name -> !name.equals("host"))
                .forEach(name -> at.add("'${" + name + "}' is unknown; only ${host} is replaced"));
        at.unless(
                !names.contains("host") || !spec.services().isEmpty(),
                "'${host}' stands for the first service, but there is none; add a service");
    }

    /** Judges the secrets that are created for the deployment; one key is created once. */
    private void secrets() {
        faults.unique("secrets", spec.secrets(), secret -> secret.name() + "/" + secret.key());
        faults.each("secrets", spec.secrets(), (at, secret) -> EnvRules.secretKey(at, secret.name(), secret.key()));
    }
}
