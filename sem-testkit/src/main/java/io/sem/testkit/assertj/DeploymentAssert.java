package io.sem.testkit.assertj;

import io.sem.Deployment;
import io.sem.api.error.Diagnosis;
import io.sem.api.network.Dns;
import io.sem.api.status.DeploymentStatus;
import io.sem.api.status.DeploymentStatus.State;
import io.sem.api.status.ObservedPod;
import io.sem.api.status.ObservedService;
import io.sem.testkit.Explanation;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractAssert;

/** Assertions on a deployment; each one reads it again, and a failure explains the deployment. */
public final class DeploymentAssert extends AbstractAssert<DeploymentAssert, Deployment> {
    DeploymentAssert(Deployment actual) {
        super(actual, DeploymentAssert.class);
    }

    /** All its pods are of the newest template and available. */
    public DeploymentAssert isReady() {
        return isIn(State.READY);
    }

    /** It is scaled to 0. */
    public DeploymentAssert isStopped() {
        return isIn(State.STOPPED);
    }

    /** It is a run to completion whose pods have all ended with success. */
    public DeploymentAssert hasSucceeded() {
        isIn(State.READY);
        int done = status().succeeded();
        return holds(done == status().desired(), "to have succeeded", done + " of its pods have");
    }

    /** It is a run to completion that was stopped before it finished. */
    public DeploymentAssert isCancelled() {
        return isIn(State.CANCELLED);
    }

    /** It is not there, or no longer. */
    public DeploymentAssert isAbsent() {
        return isIn(State.ABSENT);
    }

    /** It does not come up, and the first cause has this code, such as {@code ImagePullBackOff}. */
    public DeploymentAssert hasFailedBecauseOf(String code) {
        isIn(State.FAILED);
        String found = status().diagnosis().map(Diagnosis::code).orElse("none");
        return holds(code.equals(found), "to fail because of " + code, "the cause is " + found);
    }

    /** This many of its pods are ready. */
    public DeploymentAssert hasReadyPods(int count) {
        int ready = status().ready();
        return holds(ready == count, "to have " + count + " ready pods", "it has " + ready);
    }

    /** The revision that was applied last has this number. */
    public DeploymentAssert hasRevision(int number) {
        int revision = status().revision();
        return holds(revision == number, "to be at revision " + number, "it is at " + revision);
    }

    /** Every pod that is not ending runs on one of these nodes. */
    public DeploymentAssert runsOnlyOn(String... nodes) {
        List<String> found = pods().stream()
                .filter(pod -> !pod.terminating())
                .map(pod -> pod.node().orElse("none"))
                .distinct()
                .toList();
        return holds(
                Arrays.asList(nodes).containsAll(found), "to run on " + Arrays.toString(nodes), "it is on " + found);
    }

    /** One of its services has this name and port, and leads to a ready pod. */
    public DeploymentAssert isReachableAt(String service, int port) {
        List<ObservedService> services = services();
        boolean reachable = services.stream().anyMatch(s -> leads(s, service, port));
        List<String> addresses =
                services.stream().flatMap(DeploymentAssert::addresses).toList();
        String wanted = service + ":" + port;
        return holds(
                reachable,
                "to be reachable at " + wanted,
                NearestMisses.names(wanted, addresses) + "; its services are " + shown(services));
    }

    /** One of its outputs has this value; a secret one shows as {@code ****}. */
    public DeploymentAssert hasOutput(String name, String value) {
        List<String> offered = deployment().spec().outputNames();
        holds(offered.contains(name), "to offer an output '" + name + "'", NearestMisses.names(name, offered));
        String found = deployment().output(name);
        return holds(value.equals(found), "to have " + name + "=" + value + " as output", "it is " + found);
    }

    /** Every pod of it that is not ending fulfils what is asserted. */
    public DeploymentAssert hasOnlyPods(Consumer<PodAssert> assertions) {
        pods().stream().filter(pod -> !pod.terminating()).map(PodAssert::new).forEach(assertions);
        return this;
    }

    /** The container sees a variable with this value; that of a secret shows as {@code ****}. */
    public DeploymentAssert hasVariable(String container, String name, String value) {
        Map<String, String> variables = deployment().variables(container);
        return holds(
                value.equals(variables.get(name)),
                "to have " + name + "=" + value + " in container '" + container + "'",
                "its variables are " + variables);
    }

    private static Stream<String> addresses(ObservedService service) {
        return service.spec().ports().stream()
                .map(port -> service.spec().name() + ":" + port.port().number());
    }

    private static boolean leads(ObservedService service, String name, int port) {
        return service.spec().name().equals(name)
                && service.spec().ports().stream().anyMatch(p -> p.port().number() == port)
                && service.endpoints().stream().anyMatch(ObservedService.Endpoint::ready);
    }

    private DeploymentAssert isIn(State state) {
        State found = status().state();
        return holds(found == state, "to be " + state, "it is " + found);
    }

    private DeploymentAssert holds(boolean condition, String expectation, String finding) {
        if (!condition) {
            failWithMessage(
                    "Expected deployment %s %s, but %s.%n%s",
                    actual.ref(), expectation, finding, Explanation.of(actual));
        }
        return this;
    }

    private String shown(List<ObservedService> services) {
        String namespace = actual.ref().environment().namespace();
        return services.stream()
                .map(s -> Dns.shortService(s.spec().name(), namespace) + " "
                        + s.spec().ports() + " -> " + s.endpoints())
                .toList()
                .toString();
    }

    private Deployment deployment() {
        isNotNull();
        return actual;
    }

    private DeploymentStatus status() {
        return deployment().status();
    }

    private List<ObservedPod> pods() {
        return deployment().pods().observe();
    }

    private List<ObservedService> services() {
        return deployment().services();
    }
}
