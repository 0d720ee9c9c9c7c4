package io.sem.testkit.contract;

import static io.sem.testkit.assertj.SemAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sem.Deployment;
import io.sem.WithData;
import io.sem.api.error.ConflictException;
import io.sem.api.error.DeployFailedException;
import io.sem.api.error.NotFoundException;
import io.sem.api.error.QuotaExceededException;
import io.sem.api.secret.Credential;
import io.sem.api.secret.SecretSpec;
import io.sem.api.status.DeploymentStatus;
import io.sem.api.status.DeploymentStatus.State;
import io.sem.api.status.Drift;
import io.sem.api.status.ObservedPod;
import io.sem.api.status.Watch;
import io.sem.api.volume.ConfigFile;
import io.sem.api.volume.Volume;
import io.sem.api.volume.VolumeMount;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.EnvVar;
import io.sem.api.workload.Image;
import io.sem.api.workload.PodGroup;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;

/** The rules of what others do to SEM's objects, and of what SEM does to theirs. */
interface DriftContract extends RuleFixture {
    @Rule(
            "X-1: an image set behind SEM's back is drift, with both values and who holds it since when; deploying refuses to fight")
    default void a_changed_image_is_drift() {
        Deployment web = dev().deploy(ContractSpecs.web("web")).awaitReady(patience());
        cluster().setImage(web.ref(), "web", "busybox:1.37");

        Drift drift = awaitDrift(web, each -> each.field().endsWith("containers[web].image"));

        assertThat(drift.wanted()).isEqualTo("busybox:1.36");
        assertThat(drift.found()).contains("busybox:1.37");
        assertThat(drift.heldBy()).contains("kubectl-set");
        assertThat(drift.changedAt()).isPresent();
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> dev().deploy(ContractSpecs.web("web")))
                .withMessageContainingAll("busybox:1.36", "busybox:1.37", "kubectl-set", "takeOver()")
                .satisfies(refused -> assertThat(refused.owner()).isEqualTo("kubectl-set"))
                .satisfies(refused -> assertThat(refused.field()).endsWith("image"));
        assertThat(web.history()).hasSize(1);
    }

    @Rule("X-2: taking over puts the same revision back in place, and later deploys go on")
    default void taking_over_puts_it_right() {
        Deployment web = dev().deploy(ContractSpecs.web("web")).awaitReady(patience());
        cluster().setImage(web.ref(), "web", "busybox:1.37");
        awaitDrift(web, each -> each.field().endsWith("image"));

        web.takeOver().awaitReady(patience());

        assertThat(web).isReady().hasRevision(1);
        assertThat(web.status().drift()).isEmpty();
        DeploymentSpec next = ContractSpecs.web("web", ContractSpecs.container("COLOUR", "blue"));
        assertThat(dev().deploy(next).awaitReady(patience())).isReady().hasRevision(2);
    }

    @Rule("X-3: after an undone rollout, a deploy that takes over and going back work again")
    default void an_undone_rollout_can_be_taken_over() {
        Deployment web = dev().deploy(ContractSpecs.web("web")).awaitReady(patience());
        DeploymentSpec blue = ContractSpecs.web("web", ContractSpecs.container("COLOUR", "blue"));
        dev().deploy(blue).awaitReady(patience());
        cluster().undoRollout(web.ref());
        awaitDrift(web, each -> each.heldBy().isPresent());

        assertThatExceptionOfType(ConflictException.class).isThrownBy(() -> dev().deploy(blue));
        dev().takingOver().deploy(blue).awaitReady(patience());

        assertThat(web).isReady().hasVariable("web", "COLOUR", "blue");
        web.rollBackTo(1).awaitReady(patience());
        assertThat(web).isReady();
    }

    @Rule(
            "X-4: a service, a config and a secret that were deleted are missed, and made again by the same spec without a new revision")
    default void what_was_deleted_is_made_again() {
        DeploymentSpec spec = withEverything();
        Deployment all = dev().deploy(spec).awaitReady(patience());
        List<ObservedPod> pods = all.pods().observe();
        cluster().delete(dev().ref(), "Service", "all");
        cluster().delete(dev().ref(), "ConfigMap", cluster().configName(all.ref(), "conf"));

        awaitDrift(all, each -> each.object().equals("Service 'all'"));
        Drift config = awaitDrift(all, each -> each.object().startsWith("ConfigMap"));

        assertThat(config.isMissing()).isTrue();
        dev().deploy(spec).awaitReady(patience());
        assertThat(all).isReady().hasRevision(1);
        assertThat(all.services()).hasSize(1);
        assertThat(all.pods().observe()).extracting(ObservedPod::name).isEqualTo(names(pods));
    }

    @Rule("X-5: a service that was led astray is drift, and taking over leads it back")
    default void a_service_led_astray_is_drift() {
        Deployment web = dev().deploy(ContractSpecs.web("web")).awaitReady(patience());
        cluster().setSelector(dev().ref(), "web", "app", "other");

        Drift drift = awaitDrift(web, each -> each.field().startsWith(".spec.selector"));

        assertThat(drift.object()).isEqualTo("Service 'web'");
        assertThat(web.takeOver().awaitReady(patience())).isReady();
    }

    @Rule("X-6: the number of pods that an autoscaler holds is no drift, and no spec changes it")
    default void an_autoscaler_keeps_its_number() {
        Deployment web = dev().deploy(ContractSpecs.web("web")).awaitReady(patience());
        cluster().autoscale(web.ref(), 3);
        awaitStatus(web, status -> status.desired() == 3);

        DeploymentSpec next = ContractSpecs.web("web", ContractSpecs.container("COLOUR", "blue"));
        dev().deploy(next.withReplicas(2)).awaitReady(patience());

        assertThat(web).isReady().hasReadyPods(3).hasRevision(2);
    }

    @Rule(
            "X-7: an environment without its quota says that nothing is enforced, and the next deploy restores it before it admits")
    default void a_lost_quota_is_restored() {
        cluster().delete(dev().ref(), "ResourceQuota", "sem");
        awaitObserved(() -> !dev().quota().enforced());
        assertThat(dev().drift()).extracting(Drift::object).contains("ResourceQuota 'sem'");

        assertThatExceptionOfType(QuotaExceededException.class)
                .isThrownBy(() -> dev().deploy(ContractSpecs.web("web").withReplicas(30)));

        assertThat(dev().quota().enforced()).isTrue();
        assertThat(dev().drift()).isEmpty();
        assertThat(dev()).hasNoDeployments();
    }

    @Rule(
            "X-8: a claim that SEM did not make is never adopted: what needs its name is refused, and it cannot be destroyed here")
    default void a_foreign_claim_is_not_adopted() {
        cluster().createClaim(dev().ref(), "data-store-0");

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> dev().deploy(ContractSpecs.store("store")))
                .withMessageContainingAll("PersistentVolumeClaim 'data-store-0'", "SEM did not make");

        assertThat(dev()).hasNoDeployments().hasNoKeptData();
        assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> dev().destroyData("data-store-0"));
        assertThat(cluster().hasClaim(dev().ref(), "data-store-0")).isTrue();
        cluster().delete(dev().ref(), "PersistentVolumeClaim", "data-store-0");
    }

    @Rule("X-9: an environment with objects that SEM did not make is not deleted, unless the caller says so")
    default void foreign_objects_are_not_deleted_by_the_way() {
        cluster().createClaim(dev().ref(), "precious");

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> tenant().delete())
                .withMessageContaining("PersistentVolumeClaim 'precious'");
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> dev().delete(WithData.named("dev")))
                .withMessageContaining("precious");
        assertThat(cluster().hasClaim(dev().ref(), "precious")).isTrue();
        dev().delete(WithData.named("dev").andForeignObjects());
        assertThat(dev().exists()).isFalse();
    }

    @Rule(
            "X-10: pods that wait for an image are replaced when credentials of its registry are stored: a pod never gets them later")
    default void pods_that_wait_for_an_image_get_new_credentials() {
        Deployment web =
                dev().deploy(ContractSpecs.web("web", ContractSpecs.container().withImage(Image.of(missingImage()))));
        assertThatExceptionOfType(DeployFailedException.class).isThrownBy(() -> web.awaitReady(patience()));
        List<String> waiting = names(web.pods().observe());

        dev().registries().put(registry(missingImage()), "robot", Credential.generated());

        awaitObserved(() -> web.pods().observe().stream()
                .filter(pod -> waiting.contains(pod.name()))
                .allMatch(ObservedPod::terminating));
    }

    @Rule("X-13: a variable that was added is drift, with its value and who added it; taking over removes it")
    default void an_added_variable_is_drift() {
        Deployment web = dev().deploy(ContractSpecs.web("web")).awaitReady(patience());
        cluster().setVariable(web.ref(), "web", "COLOUR", "red");

        Drift drift = awaitDrift(web, each -> each.field().endsWith("containers[web].env[COLOUR].value"));

        assertThat(drift.found()).contains("red");
        assertThat(drift.heldBy()).contains("kubectl-set");
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> dev().deploy(ContractSpecs.web("web")))
                .withMessageContainingAll("COLOUR", "'red' instead of nothing", "kubectl-set", "takeOver()");
        assertThat(web.takeOver().awaitReady(patience())).isReady().hasRevision(1);
        assertThat(web.status().drift()).isEmpty();
        assertThat(dev().deploy(ContractSpecs.web("web"))).isReady().hasRevision(1);
    }

    @Rule("X-14: who follows statuses is told of drift and of its end, also of what no pod notices")
    default void drift_is_told_to_those_who_follow() {
        DeploymentSpec spec = withEverything();
        Deployment all = dev().deploy(spec).awaitReady(patience());
        Queue<DeploymentStatus> told = new ConcurrentLinkedQueue<>();

        try (Watch watch = dev().watchStatus((name, status) -> told.add(status))) {
            cluster().delete(dev().ref(), "ConfigMap", cluster().configName(all.ref(), "conf"));
            awaitObserved(() -> last(told).state() == State.DRIFTED);
            assertThat(last(told).drift()).singleElement().matches(Drift::isMissing);

            dev().deploy(spec);
            awaitObserved(() -> last(told).state() == State.READY);
        }
        assertThat(told).first().extracting(DeploymentStatus::state).isEqualTo(State.READY);
    }

    private static DeploymentStatus last(Queue<DeploymentStatus> told) {
        return List.copyOf(told).get(told.size() - 1);
    }

    private static String registry(String image) {
        String first = image.substring(0, image.indexOf('/'));
        return first.contains(".") || first.contains(":") ? first : "docker.io";
    }

    private static DeploymentSpec withEverything() {
        PodGroup group = PodGroup.of(ContractSpecs.container()
                        .withMounts(VolumeMount.of("conf", "/conf"))
                        .withEnv(EnvVar.fromSecret("KEY", "all-secret", "key")))
                .withVolumes(Volume.config("conf", ConfigFile.of("a.properties", "a=b")));
        return ContractSpecs.web("all").withGroup(group).withSecrets(SecretSpec.generated("all-secret", "key"));
    }

    private static List<String> names(List<ObservedPod> pods) {
        return pods.stream().map(ObservedPod::name).toList();
    }

    private Drift awaitDrift(Deployment deployment, Predicate<Drift> wanted) {
        DeploymentStatus status = awaitStatus(
                deployment,
                now -> now.state() == State.DRIFTED && now.drift().stream().anyMatch(wanted));
        return status.drift().stream().filter(wanted).findFirst().orElseThrow();
    }

    private DeploymentStatus awaitStatus(Deployment deployment, Predicate<DeploymentStatus> wanted) {
        awaitObserved(() -> wanted.test(deployment.status()));
        DeploymentStatus status = deployment.status();
        assertThat(status).as("the status of %s", deployment).matches(wanted);
        return status;
    }
}
