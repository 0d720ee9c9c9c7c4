package io.sem.testkit.assertj;

import io.sem.Deployment;
import io.sem.Environment;
import io.sem.api.label.Labels;
import io.sem.api.label.Selector;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedClaim;
import io.sem.api.status.ObservedPod;
import io.sem.api.status.ObservedWorkload;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;

/** Assertions on an environment; each one observes it again. */
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

    /** A selector selects exactly the deployments with these names, in any order. */
    public EnvironmentAssert selectsDeployments(String selector, String... names) {
        Map<String, Labels> labelled = observed().workloads().stream()
                .collect(Collectors.toMap(ObservedWorkload::name, ObservedWorkload::labels));
        Set<String> selected = selected(selector, labelled);
        return holds(selected.equals(Set.of(names)), "the deployments " + Arrays.toString(names), selector, labelled);
    }

    /** A selector selects so many pods. */
    public EnvironmentAssert selectsPods(String selector, int count) {
        Map<String, Labels> labelled =
                observed().pods().stream().collect(Collectors.toMap(ObservedPod::name, ObservedPod::labels));
        return holds(selected(selector, labelled).size() == count, count + " pods", selector, labelled);
    }

    private static Set<String> selected(String selector, Map<String, Labels> labelled) {
        Selector parsed = Selector.parse(selector);
        return labelled.entrySet().stream()
                .filter(object -> parsed.matches(object.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private EnvironmentAssert holds(
            boolean condition, String expectation, String selector, Map<String, Labels> labelled) {
        if (!condition) {
            failWithMessage(
                    "Expected '%s' to select %s in %s, but it selects %s; %s",
                    selector,
                    expectation,
                    actual.ref(),
                    selected(selector, labelled),
                    NearestMisses.objects(Selector.parse(selector), labelled));
        }
        return this;
    }

    private Observed observed() {
        isNotNull();
        return actual.observe();
    }

    private List<String> deployments() {
        isNotNull();
        return actual.deployments().stream().map(Deployment::name).toList();
    }

    private List<String> claims() {
        isNotNull();
        return actual.data().stream().map(ObservedClaim::name).toList();
    }
}
