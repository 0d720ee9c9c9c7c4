package io.sem.testkit.contract;

import static io.sem.testkit.assertj.SemAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sem.Deployment;
import io.sem.api.error.DeployFailedException;
import io.sem.api.error.InvalidSpecException;
import io.sem.api.error.NotFoundException;
import io.sem.api.label.Labels;
import io.sem.api.label.Selector;
import io.sem.api.status.ObservedPod;
import io.sem.api.volume.VolumeMount;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.EnvVar;
import io.sem.api.workload.Image;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The rules of deploying: one spec, several, the same again, and specs that are refused. */
interface DeployContract extends RuleFixture {
    @Rule("D-1: a deployment comes up with as many pods as it asks for")
    default void a_deployment_comes_up() {
        Deployment web = dev().deploy(ContractSpecs.web("web").withReplicas(2)).awaitReady(patience());

        assertThat(web).isReady().hasReadyPods(2).hasRevision(1);
        assertThat(web.pods().observe()).allSatisfy(pod -> {
            assertThat(pod.node()).isPresent();
            assertThat(pod.ip()).isPresent();
        });
    }

    @Rule("D-2: the same spec again writes nothing")
    default void the_same_spec_again_writes_nothing() {
        Deployment web = dev().deploy(ContractSpecs.web("web")).awaitReady(patience());
        List<ObservedPod> before = web.pods().observe();

        Deployment again = dev().deploy(ContractSpecs.web("web")).awaitReady(patience());

        assertThat(again).isReady().hasRevision(1);
        assertThat(again.pods().observe()).isEqualTo(before);
        assertThat(again.history()).hasSize(1);
    }

    @Rule("D-3: an invalid spec is refused with all its faults at once, and nothing is written")
    default void an_invalid_spec_is_refused() {
        Container nowhere = ContractSpecs.container()
                .withMounts(VolumeMount.of("nowhere", "/data"))
                .withEnv(EnvVar.of("TWICE", "1"), EnvVar.of("TWICE", "2"));

        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> dev().deploy(ContractSpecs.web("web", nowhere)))
                .withMessageContaining("nowhere")
                .withMessageContaining("TWICE")
                .satisfies(refused -> assertThat(refused.violations()).hasSizeGreaterThanOrEqualTo(2));
        assertThat(dev()).hasNoDeployments();
    }

    @Rule("D-4: an image that does not exist is the diagnosis within a minute, not a time-out")
    default void a_missing_image_is_diagnosed() {
        Container unknown = ContractSpecs.container().withImage(Image.of(missingImage()));
        Deployment web = dev().deploy(ContractSpecs.web("web", unknown));
        Instant start = platform().now();

        assertThatExceptionOfType(DeployFailedException.class)
                .isThrownBy(() -> web.awaitReady(patience()))
                .withMessageContaining(missingImage())
                .satisfies(failed -> assertThat(failed.diagnosis().code()).isIn("ErrImagePull", "ImagePullBackOff"));
        assertThat(Duration.between(start, platform().now())).isLessThan(Duration.ofMinutes(1));
    }

    @Rule("D-5: what uses an output of another deployment starts after that one answers, and sees the value")
    default void outputs_give_the_order() {
        DeploymentSpec db = ContractSpecs.web("db");
        DeploymentSpec app =
                ContractSpecs.web("app", ContractSpecs.container().withEnv(EnvVar.of("DB_HOST", db.output("host"))));

        dev().deploy(app, db).awaitReady(patience());

        Deployment started = dev().deployment("app");
        assertThat(started)
                .isReady()
                .hasVariable("web", "DB_HOST", "db." + dev().ref().namespace() + ".svc");
        assertThat(Starts.of(started)).isAfterOrEqualTo(Starts.of(dev().deployment("db")));
    }

    @Rule("D-6: an output of a deployment that does not exist is refused, and nothing is written")
    default void an_unknown_output_is_refused() {
        DeploymentSpec nowhere = ContractSpecs.web("nowhere");
        Container container = ContractSpecs.container().withEnv(EnvVar.of("DB_HOST", nowhere.output("host")));

        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> dev().deploy(ContractSpecs.web("app", container)))
                .withMessageContaining("nowhere");
        assertThat(dev()).hasNoDeployments();
    }

    @Rule("D-7: deployments are listed by selector")
    default void deployments_are_listed_by_selector() {
        dev().deploy(ContractSpecs.web("one").withLabels(Labels.of("tier", "web")));
        dev().deploy(ContractSpecs.web("two").withLabels(Labels.of("tier", "batch")));

        assertThat(dev().deployments(Selector.parse("tier in (web),tier!=batch"))
                        .list())
                .extracting(deployment -> deployment.ref().name())
                .containsExactly("one");
        assertThat(dev()).hasDeployments("one", "two");
    }
}
