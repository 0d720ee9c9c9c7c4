package io.sem.testkit.assertj;

import io.sem.Deployment;
import io.sem.Environment;

/** Where assertions on SEM begin: {@code assertThat(deployment).isReady().hasReadyPods(2)}. */
public final class SemAssertions {
    private SemAssertions() {}

    /** Assertions on an environment. */
    public static EnvironmentAssert assertThat(Environment actual) {
        return new EnvironmentAssert(actual);
    }

    /** Assertions on a deployment. */
    public static DeploymentAssert assertThat(Deployment actual) {
        return new DeploymentAssert(actual);
    }
}
