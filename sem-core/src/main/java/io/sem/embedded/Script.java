package io.sem.embedded;

import io.sem.api.status.ExecResult;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentRef;
import java.time.Duration;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Says what certain containers do, now and whenever they start. Without a word a container runs, answers its probes at once,
 * and writes one line to its log; an init container, or the work of a run to completion, succeeds after a second. What is said
 * later counts; {@link #works} takes everything back but logs and answers.
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

    /** They end one second after each start; those that run end now. */
    public Script crashes(int exitCode) {
        return ends(Behaviour.Ending.exit(exitCode, SOON));
    }

    /** They are killed for want of memory one second after each start; those that run are killed now. */
    public Script runsOutOfMemory() {
        return ends(new Behaviour.Ending(KILLED, "OOMKilled", SOON));
    }

    private Script ends(Behaviour.Ending ending) {
        behave(behaviour -> behaviour.ending(ending));
        return forEachRun(run -> cluster.kubelet().crash(run, ending));
    }

    /** Those that run end now, once; they start again as they are told by everything said before. */
    public Script crashesOnce(int exitCode) {
        return forEachRun(run -> cluster.kubelet().crash(run, Behaviour.Ending.exit(exitCode, Duration.ZERO)));
    }

    /** They succeed so long after their start: how long the work of init containers and runs to completion takes. */
    public Script worksFor(Duration time) {
        return behave(behaviour -> behaviour.ending(Behaviour.Ending.exit(0, time)));
    }

    /** They run, but never answer a startup or readiness probe. Without such a probe they are not ready either. */
    public Script neverReady() {
        return readyAfter(Behaviour.NEVER);
    }

    /** They answer startup and readiness probes only so long after their start. */
    public Script readyAfter(Duration time) {
        return behave(behaviour -> behaviour.answeringAfter(time));
    }

    /** They run, but answer no probe at all, so that a liveness probe has them killed. */
    public Script hangs() {
        return behave(Behaviour::hanging);
    }

    /** Their image does not exist. A node that has fetched it before still has it. */
    public Script imageMissing() {
        return pullFails("rpc error: code = NotFound desc = failed to pull and unpack image: not found");
    }

    /** Their image cannot be fetched, for the reason that the registry gives. A node that has it already still has it. */
    public Script pullFails(String reason) {
        return behave(behaviour -> behaviour.withPullError(reason));
    }

    /** They do what they should, from their next start on. */
    public Script works() {
        return behave(behaviour -> Behaviour.NORMAL);
    }

    /** What they write to their log at each start, after the line every container writes. */
    public Script logs(String... lines) {
        cluster.change(() -> cluster.scripts().talk(which, dialogue -> dialogue.withLog(List.of(lines))));
        return this;
    }

    /** What comes out of commands that are run in them; exit code 0 and no output unless said otherwise. */
    public Script answers(Function<List<String>, ExecResult> answers) {
        cluster.change(() -> cluster.scripts().talk(which, dialogue -> dialogue.answering(answers)));
        return this;
    }

    private Script behave(UnaryOperator<Behaviour> change) {
        cluster.change(() -> cluster.scripts().behave(which, change));
        return forEachRun(run -> cluster.kubelet().reconsider(run));
    }

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
