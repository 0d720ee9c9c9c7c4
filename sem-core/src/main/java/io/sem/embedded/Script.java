package io.sem.embedded;

import io.sem.api.status.ExecResult;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentRef;
import io.sem.embedded.Behaviour.Hindrance;
import io.sem.embedded.Behaviour.Step;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Says what certain containers do, now and whenever they start. Without a script a container runs,
 * answers its probes at once, and writes one line to its log; an init container, or the work of a
 * run to completion, succeeds after a second.
 *
 * <p>A script stays in force for pods that are made later. Of two scripts that say different things
 * about a container, the later one counts; {@link #works} takes back everything but logs and
 * answers. Each method takes effect before it returns and lets no virtual time pass.
 */
public final class Script {

    private static final Duration SOON = Duration.ofSeconds(1);
    private static final int KILLED = 137;

    private final SimulatedCluster cluster;
    private final BiPredicate<DeploymentRef, Container> which;

    Script(SimulatedCluster cluster, BiPredicate<DeploymentRef, Container> which) {
        this.cluster = cluster;
        this.which = which;
    }

    /**
     * Ends them with this exit code one second after each start, and those that run now at once.
     */
    public Script crashes(int exitCode) {
        return ends(Behaviour.Ending.exit(exitCode, SOON));
    }

    /**
     * Kills them one second after each start as if they had used more memory than they may ({@code
     * OOMKilled}, exit code 137), and those that run now at once.
     */
    public Script runsOutOfMemory() {
        return ends(new Behaviour.Ending(KILLED, "OOMKilled", SOON));
    }

    /**
     * Ends them one second after each start, and those that run now at once, with the kubelet's word for the end, such as {@code
     * StartError} or {@code ContainerStatusUnknown}.
     */
    public Script ends(int exitCode, String reason) {
        Objects.requireNonNull(reason, "reason");
        return ends(new Behaviour.Ending(exitCode, reason, SOON));
    }

    private Script ends(Behaviour.Ending ending) {
        behave(behaviour -> behaviour.ending(ending));
        return forEachRun(run -> cluster.kubelet().crash(run, ending));
    }

    /** Ends those that run now, once; they start again and then do what scripts before said. */
    public Script crashesOnce(int exitCode) {
        return forEachRun(run -> cluster.kubelet().crash(run, Behaviour.Ending.exit(exitCode, Duration.ZERO)));
    }

    /**
     * Lets them succeed this long after their start. This is how long the work of init containers
     * and of runs to completion takes; a container that is kept running is started again.
     */
    public Script worksFor(Duration time) {
        Duration checked = Behaviour.checked(time);
        return behave(behaviour -> behaviour.ending(Behaviour.Ending.exit(0, checked)));
    }

    /**
     * Lets them run without ever answering a startup or readiness probe. Without such a probe they
     * are not ready either.
     */
    public Script neverReady() {
        return readyAfter(Behaviour.NEVER);
    }

    /** Lets them answer startup and readiness probes only this long after each start. */
    public Script readyAfter(Duration time) {
        Duration checked = Behaviour.checked(time);
        return behave(behaviour -> behaviour.answeringAfter(checked));
    }

    /** Lets them run without answering any probe, so that a liveness probe has them killed. */
    public Script hangs() {
        return behave(Behaviour::hanging);
    }

    /**
     * Makes pulls of their image fail as if it did not exist. A node that has pulled it before
     * still has it.
     */
    public Script imageMissing() {
        return pullFails("rpc error: code = NotFound desc = failed to pull and unpack image: not found");
    }

    /**
     * Makes pulls of their image fail for the reason that the registry gives. A node that has
     * pulled it before still has it.
     */
    public Script pullFails(String reason) {
        Objects.requireNonNull(reason, "reason");
        return hinder(new Hindrance(Step.PULL, "ErrImagePull", reason));
    }

    /**
     * Keeps them from starting from their next start on, as a kubelet shows it: waiting with a reason such as {@code
     * CreateContainerError} and a sentence.
     */
    public Script cannotStart(String reason, String message) {
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(message, "message");
        return hinder(new Hindrance(Step.CREATE, reason, message));
    }

    /**
     * Keeps their pods from starting, as a kubelet reports it in an event: a reason such as {@code FailedMount} or {@code
     * FailedCreatePodSandBox} and a sentence.
     */
    public Script cannotPrepare(String reason, String message) {
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(message, "message");
        return hinder(new Hindrance(Step.POD, reason, message));
    }

    private Script hinder(Hindrance what) {
        return behave(behaviour -> behaviour.hinderedBy(what));
    }

    /**
     * Says which user their image names for its program, a number such as {@code 1000} or a name; {@code root} by default, as
     * most public images do. A container that does not say a user itself then starts in a restricted environment only if it
     * is a number other than 0.
     */
    public Script imageUser(String user) {
        Objects.requireNonNull(user, "user");
        return behave(behaviour -> behaviour.withImageUser(user));
    }

    /** Lets them do what containers do without a script, from their next start on. */
    public Script works() {
        return behave(behaviour -> Behaviour.NORMAL);
    }

    /**
     * Writes these lines to their log at each start, after the line that every container writes.
     */
    public Script logs(String... lines) {
        Objects.requireNonNull(lines, "lines");
        cluster.change(() -> cluster.scripts().talk(which, dialogue -> dialogue.withLog(List.of(lines))));
        return this;
    }

    /**
     * Gives what comes out of commands that are run in them; without it exit code 0 and no output.
     */
    public Script answers(Function<List<String>, ExecResult> answers) {
        Objects.requireNonNull(answers, "answers");
        cluster.change(() -> cluster.scripts().talk(which, dialogue -> dialogue.answering(answers)));
        return this;
    }

    private Script behave(UnaryOperator<Behaviour> change) {
        cluster.change(() -> cluster.scripts().behave(which, change));
        return forEachRun(run -> cluster.kubelet().reconsider(run));
    }

    /**
     * Goes through a copy of all pods, because what happens to one container may make or remove
     * pods.
     */
    private Script forEachRun(Consumer<ContainerRun> action) {
        cluster.change(() -> {
            List<Pod> pods = cluster.state().namespaces().all().stream()
                    .flatMap(namespace -> namespace.pods().all().stream())
                    .toList();
            pods.stream()
                    .flatMap(pod -> pod.runs().stream())
                    .filter(run -> which.test(run.pod().deployment(), run.spec()))
                    .forEach(action);
        });
        return this;
    }
}
