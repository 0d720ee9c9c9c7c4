package io.sem.testkit.assertj;

import io.sem.Deployment;
import io.sem.Environment;
import io.sem.Pod;
import io.sem.Tenant;
import io.sem.api.status.ObservedPod;
import io.sem.api.status.QuotaUsage;
import io.sem.api.status.TenantQuota;
import io.sem.api.workload.Deployable;
import io.sem.testkit.RecordedEvents;
import io.sem.testkit.RequestJournal;
import java.util.List;

/** Where assertions on SEM begin: {@code assertThat(deployment).isReady().hasReadyPods(2)}. */
public final class SemAssertions {
    private SemAssertions() {}

    /** Begins assertions on a tenant. */
    public static TenantAssert assertThat(Tenant actual) {
        return new TenantAssert(actual);
    }

    /** Begins assertions on an environment. */
    public static EnvironmentAssert assertThat(Environment actual) {
        return new EnvironmentAssert(actual);
    }

    /** Begins assertions on a deployment. */
    public static DeploymentAssert assertThat(Deployment actual) {
        return new DeploymentAssert(actual);
    }

    /** Begins assertions on a pod as it is now. */
    public static PodAssert assertThat(Pod actual) {
        return new PodAssert(actual.observe());
    }

    /** Begins assertions on a pod as it was observed. */
    public static PodAssert assertThat(ObservedPod actual) {
        return new PodAssert(actual);
    }

    /** Begins assertions on a quota and what is used of it. */
    public static QuotaAssert assertThat(QuotaUsage actual) {
        return new QuotaAssert(actual);
    }

    /** Begins assertions on a tenant's quota; it counts as enforced when every environment's share is. */
    public static QuotaAssert assertThat(TenantQuota actual) {
        boolean enforced = actual.environments().values().stream().allMatch(QuotaUsage::enforced);
        return new QuotaAssert(new QuotaUsage(actual.limit(), actual.used(), enforced));
    }

    /** Begins assertions on what happened in an environment. */
    public static EventsAssert assertThat(RecordedEvents actual) {
        return new EventsAssert(actual);
    }

    /** Begins assertions on what the backend was asked to do. */
    public static JournalAssert assertThat(RequestJournal actual) {
        return new JournalAssert(actual);
    }

    /** Begins an assertion on how deploying ends; nothing is deployed before the assertion says how it is to end. */
    public static DeployAssert assertThatDeploy(Environment environment, Deployable... deployables) {
        return new DeployAssert(environment, List.of(deployables));
    }
}
