package io.sem.testkit.contract;

import static io.sem.testkit.assertj.SemAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sem.Deployment;
import io.sem.api.error.InvalidSpecException;
import io.sem.api.error.QuotaExceededException;
import io.sem.api.error.SemException;
import io.sem.api.network.ServicePort;
import io.sem.api.network.ServiceSpec;
import io.sem.api.network.ServiceType;
import io.sem.api.quantity.Memory;
import io.sem.api.status.ObservedClaim;
import io.sem.api.status.ObservedPod;
import io.sem.api.volume.ClaimVolume;
import io.sem.api.volume.Volume;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.Image;
import io.sem.api.workload.Run;
import io.sem.api.workload.UpdateStrategy;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The rules of claims that exist: they become what a spec asks for, or the spec is refused before anything is written. */
interface ClaimContract extends RuleFixture {
    Run RECREATE = Run.keptRunning().update(UpdateStrategy.recreate());

    @Rule("C-1: the claim of a stateful deployment grows where its class allows it, and no pod restarts")
    default void the_claim_of_a_stateful_deployment_grows_without_a_restart() {
        Deployment store = dev().deploy(growing("64Mi")).awaitReady(patience());
        ObservedPod before = store.pods().observe().get(0);

        dev().deploy(growing("128Mi")).awaitReady(patience());

        assertThat(claim().size()).isEqualTo(Memory.mib(128));
        assertThat(claim().capacity()).isGreaterThanOrEqualTo(Memory.mib(128));
        assertThat(store.pods().observe())
                .singleElement()
                .returns(before.name(), ObservedPod::name)
                .returns(before.created(), ObservedPod::created);
        assertThat(store).isReady().hasRevision(2);
        store.scale(2).awaitReady(patience());
        assertThat(dev().data()).extracting(ObservedClaim::size).containsOnly(Memory.mib(128));
    }

    @Rule("C-2: the claim that all pods share grows where its class allows it")
    default void a_shared_claim_grows() {
        dev().deploy(growing("64Mi").withRun(RECREATE)).awaitReady(patience());

        Deployment files = dev().deploy(growing("128Mi").withRun(RECREATE)).awaitReady(patience());

        assertThat(claim().capacity()).isGreaterThanOrEqualTo(Memory.mib(128));
        assertThat(files).isReady().hasRevision(2);
    }

    @Rule("C-3: a deployment is not ready, and says why, while a claim of it is smaller than what was asked for")
    default void a_deployment_is_not_ready_while_its_claim_grows() {
        Deployment store = dev().deploy(growing("64Mi")).awaitReady(patience());

        dev().deploy(growing("128Mi"));
        boolean grown = claim().capacity().compareTo(Memory.mib(128)) >= 0;

        assertThat(store.status().asDesired() && !grown).isFalse();
        store.awaitReady(patience(), status -> {});
        assertThat(claim().growing()).isFalse();
    }

    @Rule("C-4: growing is refused where the class does not allow it, and nothing is written")
    default void growing_is_refused_where_the_class_does_not_allow_it() {
        DeploymentSpec small = store("64Mi");
        Deployment store = dev().deploy(small).awaitReady(patience());

        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> dev().deploy(store("128Mi")))
                .withMessageContainingAll(
                        "group.volumes[0].size", "128Mi", "data-store-0", "64Mi", "lets no claim grow");

        assertUntouched(store, small);
    }

    @Rule("C-5: shrinking and another class are refused, and nothing is written")
    default void shrinking_and_another_class_are_refused() {
        DeploymentSpec spec = store("64Mi").withRun(RECREATE);
        Deployment files = dev().deploy(spec).awaitReady(patience());

        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> dev().deploy(store("32Mi").withRun(RECREATE)))
                .withMessageContainingAll("group.volumes[0].size", "32Mi", "store-data", "never shrinks");
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> dev().deploy(growing("64Mi").withRun(RECREATE)))
                .withMessageContainingAll("group.volumes[0].storageClass", "the class of a claim cannot change");

        assertUntouched(files, spec);
    }

    @Rule("C-6: data that was kept is compared with the spec that is deployed on it later")
    default void kept_data_is_compared_with_a_later_spec() {
        Deployment store = dev().deploy(growing("64Mi")).awaitReady(patience());
        store.undeploy();
        store.awaitGone(patience());

        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> dev().deploy(growing("32Mi")))
                .withMessageContaining("never shrinks");
        assertThat(dev()).hasNoDeployments();
        dev().deploy(growing("128Mi")).awaitReady(patience());

        assertThat(claim().capacity()).isGreaterThanOrEqualTo(Memory.mib(128));
    }

    @Rule("C-7: the growth of a claim counts for the quota before anything is written")
    default void growth_counts_for_the_quota() {
        DeploymentSpec small = growing("64Mi");
        Deployment store = dev().deploy(small).awaitReady(patience());

        assertThatExceptionOfType(QuotaExceededException.class)
                .isThrownBy(() -> dev().deploy(growing("3Gi")))
                .withMessageContaining("2Gi");

        assertUntouched(store, small);
        assertThat(dev().quota().used().storage()).contains(Memory.mib(64));
    }

    @Rule("C-8: a run that would leave its data behind and start on an empty claim is refused, and nothing is written")
    default void a_run_that_would_leave_its_data_behind_is_refused() {
        DeploymentSpec spec = store("64Mi").withRun(RECREATE);
        Deployment files = dev().deploy(spec).awaitReady(patience());

        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> dev().deploy(spec.withRun(Run.stateful())))
                .withMessageContainingAll("group.volumes[0]", "store-data", "data-store-0");

        assertUntouched(files, spec);
        files.undeploy();
        files.awaitGone(patience());
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> dev().deploy(spec.withRun(Run.stateful())))
                .withMessageContaining("store-data");
        assertThat(dev()).hasNoDeployments().hasKeptData("store-data");
    }

    @Rule("C-9: a deployment that the cluster refuses leaves no claim behind")
    default void a_refused_deployment_leaves_no_claim_behind() {
        int port = ServicePort.FIRST_NODE_PORT + Math.floorMod(tenant().name().hashCode(), 80);
        ServiceSpec exposed = ServiceSpec.builder("taker")
                .type(ServiceType.NODE_PORT)
                .addPort(ServicePort.tcp("http", ContractSpecs.PORT).nodePort(port))
                .build();
        dev().deploy(ContractSpecs.web("taker").withServices(exposed));

        assertThatExceptionOfType(SemException.class)
                .isThrownBy(() -> dev().deploy(store("64Mi").withRun(RECREATE).withServices(exposed.withName("store"))))
                .withMessageContaining(Integer.toString(port));

        assertThat(dev()).hasNoKeptData().hasDeployments("taker");
        assertThat(dev().quota().used().storage()).contains(Memory.ZERO);
    }

    @Rule("C-10: rolling back keeps the size that the data has")
    default void rolling_back_keeps_the_size_of_the_data() {
        dev().deploy(growing("64Mi")).awaitReady(patience());
        Deployment store = dev().deploy(growing("128Mi")).awaitReady(patience());

        store.rollBack().awaitReady(patience());

        assertThat(claim().size()).isEqualTo(Memory.mib(128));
        assertThat(store.spec().group().volumes()).extracting(Volume::size).containsExactly(Memory.mib(128));
    }

    @Rule(
            "C-11: a stateful pod that runs and is never ready under the old template is freed by deploying the mended spec")
    default void a_pod_that_is_never_ready_is_freed_by_the_mended_spec() {
        freedByTheMendedSpec(ContractSpecs.deaf());
    }

    @Rule("C-12: a stateful pod whose image does not exist is freed by deploying the mended spec")
    default void a_pod_without_an_image_is_freed_by_the_mended_spec() {
        freedByTheMendedSpec(ContractSpecs.container().withImage(Image.of(missingImage())));
    }

    private void freedByTheMendedSpec(Container broken) {
        Deployment store = dev().deploy(store("64Mi")).awaitReady(patience());
        dev().deploy(store("64Mi", broken));
        assertThatExceptionOfType(SemException.class).isThrownBy(() -> store.awaitReady(Duration.ofSeconds(10)));
        Instant stuck = store.pods().observe().get(0).created();

        store.rollBack();

        assertThat(store.pods().observe())
                .allMatch(pod -> pod.terminating() || pod.created().isAfter(stuck));
        store.awaitReady(patience());
        assertThat(store).isReady().hasRevision(3);
        assertThat(dev().data()).hasSize(1);
    }

    private void assertUntouched(Deployment deployment, DeploymentSpec spec) {
        assertThat(deployment).isReady().hasRevision(1);
        assertThat(deployment.spec()).isEqualTo(spec);
        assertThat(deployment.history()).hasSize(1);
        assertThat(claim().size()).isEqualTo(Memory.mib(64));
    }

    /** The one claim of the rule's environment. */
    private ObservedClaim claim() {
        return dev().data().get(0);
    }

    /** A stateful deployment with a claim of a class that lets it grow. */
    private DeploymentSpec growing(String size) {
        return store(new ClaimVolume("data", Memory.of(size), Optional.of(growingClass())));
    }

    /** The same on the default class, which does not. */
    private static DeploymentSpec store(String size) {
        return store(Volume.claim("data", size));
    }

    private static DeploymentSpec store(String size, Container container) {
        DeploymentSpec spec = store(size);
        return spec.withGroup(spec.group()
                .withContainers(
                        container.withMounts(spec.group().containers().get(0).mounts())));
    }

    private static DeploymentSpec store(Volume volume) {
        DeploymentSpec spec = ContractSpecs.store("store");
        return spec.withGroup(spec.group().withVolumes(volume));
    }
}
