package io.sem.testkit.contract;

import static io.sem.testkit.assertj.SemAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.error.SemException;
import io.sem.api.error.Violation;
import io.sem.api.network.ServicePort;
import io.sem.api.product.App;
import io.sem.api.secret.Credential;
import io.sem.api.spi.ContentHash;
import io.sem.api.volume.Volume;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.EnvValue;
import io.sem.api.workload.Image;
import io.sem.api.workload.PackageSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rules of refusing: everything that can be known is known before the first write, and told at once. */
interface AllOrNothingContract extends RuleFixture {
    @Rule("A-1: two deployments of one call that name one node port are refused, and nothing is written")
    default void one_node_port_for_two_is_refused() {
        int port = ownNodePort();
        App one = exposed("one", port);
        App two = exposed("two", port);

        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> dev().deploy(one, two))
                .withMessageContainingAll("two.services[0].ports[0].nodePort", port + "/TCP", "deployment 'one'");
        assertThat(dev()).hasNoDeployments();
    }

    @Rule("A-2: a node port of another deployment is refused with its name, before a revision is recorded")
    default void a_node_port_that_is_taken_is_refused() {
        int port = ownNodePort();
        dev().deploy(exposed("taker", port));
        App late = ContractSpecs.app("late").port("http", ContractSpecs.PORT);
        dev().deploy(late);

        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> dev().deploy(late.nodePort(port)))
                .withMessageContainingAll("services[0].ports[0].nodePort", "'" + dev().ref() + "/taker'");
        assertThat(dev().deployment("late").history()).hasSize(1);

        dev().deploy(exposed("taker", port).label("release", "2"));
        assertThat(dev().deployment("taker")).hasRevision(2);
    }

    @Rule("A-3: all faults of all deployments of a call are told at once, each with its place, and nothing is written")
    default void all_faults_are_told_at_once() {
        App negative = ContractSpecs.app("negative").replicas(-1).nodePort(99).port("http", ContractSpecs.PORT);
        App share = ContractSpecs.app("share").mount(Volume.nfs("files", "my nas", "exports"), "/files");
        App asks = ContractSpecs.app("asks")
                .variable("URL", EnvValue.output("nowhere", "host"))
                .variable("PORT", EnvValue.output("share", "port"))
                .variable("KEY", EnvValue.secret("nothing", "key"));

        InvalidSpecException refused =
                catchThrowableOfType(InvalidSpecException.class, () -> dev().deploy(negative, share, asks));

        assertThat(refused).hasMessageStartingWith("the call of 3 deployments has 7 problems:");
        assertThat(refused.violations())
                .extracting(Violation::path)
                .containsExactlyInAnyOrder(
                        "negative.replicas",
                        "negative.services[0].ports[0].nodePort",
                        "share.group.volumes[0].server",
                        "share.group.volumes[0].path",
                        "asks.group.containers[0].env[0]",
                        "asks.group.containers[0].env[1]",
                        "asks.group.containers[0].env[2]");
        assertThat(dev()).hasNoDeployments();
    }

    @Rule(
            "A-4: a secret that does not exist is refused, as a variable, as files and as a credential, until somebody makes it")
    default void a_secret_that_does_not_exist_is_refused() {
        DeploymentSpec variable = ContractSpecs.web(
                "web", ContractSpecs.container().withVariable("KEY", EnvValue.secret("license", "key")));
        DeploymentSpec files = ContractSpecs.web("web").withVolume(Volume.secret("license", "license"));
        for (DeploymentSpec spec : List.of(variable, files)) {
            assertThatExceptionOfType(InvalidSpecException.class)
                    .isThrownBy(() -> dev().deploy(spec))
                    .withMessageContainingAll("secret 'license' does not exist in " + dev().ref());
        }
        assertThat(dev()).hasNoDeployments();

        dev().secrets().put("license", Map.of("other", Credential.generated()));
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> dev().deploy(variable))
                .withMessageContainingAll("has no key 'key'", "other");
        dev().secrets().put("license", Map.of("key", Credential.generated()));
        assertThat(dev().deploy(variable).awaitReady(patience())).isReady();
    }

    @Rule("A-5: the names of the containers that SEM adds are refused where it adds them, and free where it does not")
    default void names_of_added_containers_are_refused() {
        DeploymentSpec db = ContractSpecs.web("db");
        Container waits = ContractSpecs.container().withVariable("DB", db.output("host"));
        DeploymentSpec web = ContractSpecs.web("web", waits)
                .withSidecar(ContractSpecs.container()
                        .withName("wait-for-db")
                        .withCommand("sleep", "3600")
                        .withPorts(List.of())
                        .withReadiness(Optional.empty()));
        App packed = ContractSpecs.app("packed")
                .from(PackageSource.archive("http://dpr.example/a.tar.gz", "0".repeat(64)))
                .init(ContractSpecs.container().withName("fetch-packed").withReadiness(Optional.empty()));

        InvalidSpecException refused =
                catchThrowableOfType(InvalidSpecException.class, () -> dev().deploy(db, web, packed));

        assertThat(refused).hasMessageContainingAll("'wait-for-db'", "'fetch-packed'");
        assertThat(dev()).hasNoDeployments();
        assertThat(dev().deploy(web.withContainer(ContractSpecs.container())).awaitReady(patience()))
                .isReady();
    }

    @Rule("A-6: a service of another deployment is refused together with every other fault")
    default void a_service_of_another_deployment_is_refused_together_with_other_faults() {
        dev().deploy(ContractSpecs.web("web"));
        DeploymentSpec thief =
                ContractSpecs.web("thief").withServices(ContractSpecs.web("web").services());

        assertThatExceptionOfType(SemException.class)
                .isThrownBy(() -> dev().deploy(thief))
                .withMessageContaining("service 'web'");
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> dev().deploy(thief.withReplicas(-1)))
                .withMessageContainingAll("service 'web'", "replicas");
        assertThat(dev()).hasDeployments("web");
    }

    @Rule("A-7: a storage class that the cluster does not have is refused with those it has, and nothing is written")
    default void an_unknown_storage_class_is_refused() {
        DeploymentSpec store = ContractSpecs.store("store");

        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> dev().deploy(
                                store.withVolume(Volume.claim("data", "64Mi").on("no-such-class"))))
                .withMessageContainingAll("group.volumes[0].storageClass", "no-such-class", "standard");
        assertThat(dev()).hasNoDeployments();
        assertThat(dev().data()).isEmpty();
    }

    @Rule(
            "A-8: an image of a registry whose credentials are gone from the cluster is refused until they are stored again")
    default void an_image_of_a_registry_without_credentials_is_refused() {
        String host = "registry.example:5000";
        dev().registries().put(host, "robot", Credential.generated());
        cluster().delete(dev().ref(), "Secret", "sem-registry-" + ContentHash.of(host));
        DeploymentSpec web = ContractSpecs.web("web", ContractSpecs.container().withImage(Image.of(host + "/shop:1")));

        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> dev().deploy(web.withReplicas(-1)))
                .withMessageContainingAll("registry 'registry.example:5000'", "registries().put()", "replicas");
        assertThat(dev()).hasNoDeployments();

        dev().registries().put(host, "robot", Credential.generated());
        dev().deploy(web.withReplicas(0));
        assertThat(dev()).hasDeployments("web");
    }

    private static App exposed(String name, int nodePort) {
        return ContractSpecs.app(name).port("http", ContractSpecs.PORT).nodePort(nodePort);
    }

    /** Other suites may run on the same cluster, so the number comes from the name of the rule's own tenant. */
    private int ownNodePort() {
        return ServicePort.FIRST_NODE_PORT + Math.floorMod(tenant().name().hashCode(), 80);
    }
}
