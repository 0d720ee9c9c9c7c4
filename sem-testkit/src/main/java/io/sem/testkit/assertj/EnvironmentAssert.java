package io.sem.testkit.assertj;

import io.sem.Environment;
import io.sem.api.status.ObservedClaim;
import java.util.List;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;

/** Assertions on an environment; each looks anew. */
public final class EnvironmentAssert extends AbstractAssert<EnvironmentAssert, Environment> {
    EnvironmentAssert(Environment actual) {
        super(actual, EnvironmentAssert.class);
    }

    /** It has exactly the deployments with these names, in any order. */
    public EnvironmentAssert hasDeployments(String... names) {
        Assertions.assertThat(deployments())
                .as("deployments of %s", actual.ref())
                .containsExactlyInAnyOrder(names);
        return this;
    }

    /** Nothing is deployed in it. */
    public EnvironmentAssert hasNoDeployments() {
        return hasDeployments();
    }

    /** It keeps exactly the data with these claim names, in any order. */
    public EnvironmentAssert hasKeptData(String... claims) {
        Assertions.assertThat(claims()).as("kept data of %s", actual.ref()).containsExactlyInAnyOrder(claims);
        return this;
    }

    /** It keeps no data. */
    public EnvironmentAssert hasNoKeptData() {
        return hasKeptData();
    }

    private List<String> deployments() {
        isNotNull();
        return actual.deployments().list().stream()
                .map(deployment -> deployment.ref().name())
                .toList();
    }

    private List<String> claims() {
        isNotNull();
        return actual.data().stream().map(ObservedClaim::name).toList();
    }
}
