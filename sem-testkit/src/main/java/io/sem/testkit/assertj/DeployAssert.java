package io.sem.testkit.assertj;

import io.sem.Deployment;
import io.sem.Environment;
import io.sem.api.error.DeployFailedException;
import io.sem.api.error.SemException;
import io.sem.api.error.TimedOutException;
import io.sem.api.workload.Deployable;
import io.sem.testkit.Explanation;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.Assertions;

/** An assertion on how deploying ends. The last step deploys, once. */
public final class DeployAssert {
    private final Environment environment;
    private final List<Deployable> deployables;
    private Duration patience = Duration.ofMinutes(5);

    DeployAssert(Environment environment, List<Deployable> deployables) {
        this.environment = environment;
        this.deployables = deployables;
    }

    /** Waits at most so long for the end, on the cluster's clock; 5 minutes unless said otherwise. */
    public DeployAssert within(Duration patience) {
        this.patience = patience;
        return this;
    }

    /** All of them are ready in time. */
    public void comesUp() {
        try {
            environment.deploy(deployables).awaitReady(patience);
        } catch (DeployFailedException | TimedOutException e) {
            throw failure("to come up", String.valueOf(e.getMessage()));
        }
    }

    /** They do not come up, and the first cause has this code, such as {@code ImagePullBackOff}. */
    public void failsBecauseOf(String code) {
        String expectation = "to fail because of " + code;
        try {
            environment.deploy(deployables).awaitReady(patience);
        } catch (DeployFailedException e) {
            if (e.diagnosis().code().equals(code)) {
                return;
            }
            throw failure(expectation, "the cause is " + e.diagnosis().code());
        } catch (TimedOutException e) {
            throw failure(expectation, String.valueOf(e.getMessage()));
        }
        throw failure(expectation, "all came up");
    }

    /** They are refused with this error, and nothing new is deployed; what follows asserts on the error. */
    public <E extends SemException> AbstractThrowableAssert<?, E> isRefusedWith(Class<E> error) {
        List<String> before = deployed();
        E refusal = Assertions.catchThrowableOfType(error, () -> environment.deploy(deployables));
        Assertions.assertThat(deployed())
                .as("deployments of %s after a refusal", environment.ref())
                .isEqualTo(before);
        return Assertions.assertThat(refusal)
                .as("refusal of %s in %s", names(), environment.ref())
                .isNotNull();
    }

    private List<String> deployed() {
        return environment.deployments().stream().map(Deployment::name).toList();
    }

    private List<String> names() {
        return deployables.stream()
                .map(deployable -> deployable.toSpec().name())
                .toList();
    }

    private AssertionError failure(String expectation, String finding) {
        String explanations = names().stream()
                .map(environment::deployment)
                .map(DeployAssert::explained)
                .collect(Collectors.joining("\n"));
        return new AssertionError("Expected %s in %s %s, but %s.%n%s"
                .formatted(names(), environment.ref(), expectation, finding, explanations));
    }

    private static String explained(Deployment deployment) {
        return deployment.ref() + ": " + Explanation.of(deployment);
    }
}
