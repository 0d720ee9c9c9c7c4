package io.sem.testkit.contract;

import static io.sem.testkit.assertj.SemAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.sem.Deployment;
import io.sem.api.status.ObservedClaim;
import io.sem.api.status.ObservedPod;
import java.time.Instant;

/** The rules of data: it outlives pods and deployments until somebody destroys it by its name. */
interface DataContract extends RuleFixture {
    @Rule("U-1: undeploying ends pods and services and keeps the data, until it is destroyed by name")
    default void undeploying_keeps_the_data() {
        Deployment store = dev().deploy(ContractSpecs.store("store")).awaitReady(patience());
        String claim = dev().data().get(0).name();

        store.undeploy();
        store.awaitGone(patience());

        assertThat(store).isAbsent();
        assertThat(dev()).hasNoDeployments().hasKeptData(claim);
        assertThat(dev().observe().services()).isEmpty();
        dev().destroyData(claim);
        assertThat(dev()).hasNoKeptData();
    }

    @Rule("U-2: deploying again finds the data that was kept")
    default void deploying_again_finds_the_data() {
        Deployment store = dev().deploy(ContractSpecs.store("store")).awaitReady(patience());
        ObservedClaim before = dev().data().get(0);
        store.undeploy();
        store.awaitGone(patience());

        Deployment again = dev().deploy(ContractSpecs.store("store")).awaitReady(patience());

        assertThat(again).isReady();
        assertThat(dev().data()).containsExactly(before);
    }

    @Rule("U-3: a stateful pod that is killed comes back under its name, with its data")
    default void a_killed_stateful_pod_keeps_name_and_data() {
        Deployment store = dev().deploy(ContractSpecs.store("store")).awaitReady(patience());
        ObservedPod killed = store.pods().observe().get(0);
        ObservedClaim before = dev().data().get(0);

        dev().pod(killed.name()).delete();
        store.awaitReady(patience(), status -> {});

        ObservedPod back = comesBack(store, killed.created());
        assertThat(back.name()).isEqualTo(killed.name());
        assertThat(dev().data()).containsExactly(before);
    }

    private static ObservedPod comesBack(Deployment store, Instant after) {
        return store.pods().observe().stream()
                .filter(pod -> pod.created().isAfter(after))
                .findFirst()
                .orElseThrow(() ->
                        new AssertionError("no new pod among " + store.pods().observe()));
    }
}
