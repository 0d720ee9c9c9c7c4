package io.sem.testkit.contract;

import static io.sem.testkit.assertj.SemAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sem.Deployment;
import io.sem.api.error.DeployFailedException;
import io.sem.api.error.InvalidSpecException;
import io.sem.api.label.Selector;
import io.sem.api.product.App;
import io.sem.api.product.MySql;
import io.sem.api.quantity.Memory;
import io.sem.api.secret.Credential;
import io.sem.api.status.ObservedClaim;
import io.sem.api.status.ObservedPod;
import io.sem.api.tenant.PodSecurity;
import io.sem.api.volume.NfsVolume;
import io.sem.api.volume.RbdVolume;
import io.sem.api.volume.Volume;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.Run;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The rules of storage outside of the cluster, of products on kept data, and of what an environment's Pod Security lets run. */
interface ProductContract extends RuleFixture {

    /** A directory of an NFS server to which the pods of this cluster may write. */
    default NfsVolume export(String volume) {
        return Volume.nfs(volume, "nfs.example.com", "/exports/shared");
    }

    /**
     * An image of a Ceph cluster that the pods of this cluster may mount with {@link #cephUser()}.
     *
     * @param image {@code orders-image} or {@code empty-image}
     */
    default RbdVolume image(String volume, String image) {
        return RbdVolume.builder(volume, "ceph", image, "64Mi").build();
    }

    /** The secret with a user of that Ceph cluster. */
    default Map<String, Credential> cephUser() {
        return Map.of("userID", ProductSpecs.known("sem"), "userKey", ProductSpecs.known("ceph-key"));
    }

    @Rule("P-1: a share of an NFS server is data that two pods write at once, and counts 1Mi of the storage quota")
    default void an_nfs_share_is_data_of_all_pods() {
        DeploymentSpec spec = ProductSpecs.storing("share", export("data"), "echo $HOSTNAME > /data/$HOSTNAME")
                .withReplicas(2);
        Deployment share = dev().deploy(spec).awaitReady(patience());

        assertThat(share).isReady();
        assertThat(dev().data()).extracting(ObservedClaim::size).containsExactly(Memory.mib(1));
        assertThat(dev().quota().used().storage()).contains(Memory.mib(1));
    }

    @Rule("P-2: a pod that moves to another node takes the image of a Ceph cluster along, with what it wrote")
    default void a_pod_that_moves_takes_a_ceph_image_along() {
        dev().secrets().put("ceph-secret", cephUser());
        String mark = tenant().name();
        Deployment store = dev().deploy(
                        ProductSpecs.storing("store", image("data", "orders-image"), "echo " + mark + " > /data/mark"))
                .awaitReady(patience());
        ObservedPod before = store.pods().observe().get(0);
        String other = otherNode(before.node().orElseThrow());

        DeploymentSpec moved =
                ProductSpecs.storing("store", image("data", "orders-image"), "test $(cat /data/mark) = " + mark);
        dev().deploy(moved.withGroup(moved.group().withNodes(Selector.parse("kubernetes.io/hostname=" + other))))
                .awaitReady(patience());

        assertThat(store.pods().observe())
                .filteredOn(pod -> !pod.terminating())
                .extracting(ObservedPod::node)
                .containsExactly(Optional.of(other));
        assertThat(dev().quota().used().storage())
                .contains(image("data", "orders-image").size());
    }

    @Rule(
            "P-3: what kept data stands for never changes: another directory of the server under the same name is refused")
    default void another_source_under_the_same_name_is_refused() {
        DeploymentSpec spec =
                ProductSpecs.storing("share", export("data"), "true").withReplicas(0);
        dev().deploy(spec);
        NfsVolume other = new NfsVolume("data", export("data").server(), "/exports/other", false);

        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> dev().deploy(spec.withGroup(spec.group().withVolumes(other))))
                .withMessageContaining("spec.persistentvolumesource")
                .withMessageContaining("immutable after creation");
        assertThat(dev().deployment("share").spec()).isEqualTo(spec);
    }

    @Rule(
            "P-4: in a restricted environment a pod of the user root is not made, and its controller says so in Kubernetes' words")
    default void a_pod_of_root_is_refused_in_a_restricted_environment() {
        restrict();
        for (Run run : List.of(Run.keptRunning(), Run.stateful())) {
            Deployment web = dev().deploy(ContractSpecs.web(
                            "web-" + run.kind().name().toLowerCase(Locale.ROOT).charAt(0),
                            ContractSpecs.container().withUser(0L))
                    .withRun(run));

            assertThatExceptionOfType(DeployFailedException.class)
                    .isThrownBy(() -> web.awaitReady(patience()))
                    .withMessageContaining(
                            "violates PodSecurity \"restricted:latest\": runAsUser=0 (container \"web\" must"
                                    + " not set runAsUser=0)");
            assertThat(web.pods().observe()).isEmpty();
        }
    }

    @Rule(
            "P-5: in a restricted environment a container starts as the user it says, and an image of the user root does not")
    default void an_image_of_root_does_not_start_in_a_restricted_environment() {
        restrict();
        Deployment root = dev().deploy(ContractSpecs.web("root"));

        assertThatExceptionOfType(DeployFailedException.class)
                .isThrownBy(() -> root.awaitReady(patience()))
                .withMessageContaining("container has runAsNonRoot and image will run as root");

        dev().deploy(ContractSpecs.web("root", ContractSpecs.container().withUser(1000L)))
                .awaitReady(patience());
    }

    @Rule(
            "P-6: a database and an application with a user run in a restricted environment, with data that they can write")
    default void a_database_and_an_application_run_in_a_restricted_environment() {
        restrict();
        dev().secrets().put("ceph-secret", cephUser());
        MySql db = ProductSpecs.database("crm-db")
                .runAs(999)
                .data(image("data", "empty-image"))
                .init(ProductSpecs.wipe());
        App app = App.of("crm")
                .base("busybox:1.36")
                .command("sh", "-c", "echo x > /srv/files/x && exec httpd -f -p 8080 -h /srv/files")
                .cpu("50m")
                .memory("32Mi")
                .user(1000)
                .mount(Volume.emptyDir("files"), "/srv/files")
                .port("http", 8080);

        dev().deploy(db, app).awaitReady(patience());

        assertThat(dev().deployment("crm-db")).isReady();
        assertThat(dev().deployment("crm")).isReady();
    }

    @Rule("P-7: a database keeps user, database and version of its data; others are refused before anything is written")
    default void another_user_and_an_earlier_version_on_kept_data_are_refused() {
        MySql db = ProductSpecs.database("crm-db");
        Deployment first = dev().deploy(db).awaitReady(patience());
        first.undeploy();
        first.awaitGone(patience());

        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> dev().deploy(db.user("shop").database("shop").image("mariadb:10.6")))
                .withMessageContaining("user: is 'shop', but the data in claim 'data-crm-db-0' was made with 'crm'")
                .withMessageContaining("database: is 'shop', but")
                .withMessageContaining("was written by 'mariadb:10.11'");
        assertThat(dev()).hasNoDeployments();
        assertThat(dev().deploy(db).awaitReady(patience())).isReady();
    }

    @Rule("P-8: a credential with another password than that of the data is refused, and the right one goes on at once")
    default void another_password_than_that_of_the_data_is_refused() {
        dev().secrets().put("login-one", "password", ProductSpecs.known("first-password-1234"));
        dev().secrets().put("login-two", "password", ProductSpecs.known("second-password-5678"));
        MySql db = ProductSpecs.database("crm-db");
        dev().deploy(db.password(Credential.existing("login-one", "password"))).awaitReady(patience());

        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> dev().deploy(db.password(Credential.existing("login-two", "password"))))
                .withMessageContaining("secret 'login-two' is not the password of user 'crm'");
        assertThat(dev().deploy(db.password(Credential.existing("login-one", "password"))))
                .isReady();
    }

    @Rule(
            "P-9: a rotated password is changed in the database, then in its secret, and the pods that use it are replaced")
    default void a_rotated_password_is_that_of_the_database() {
        MySql db = ProductSpecs.database("crm-db");
        dev().deploy(db, ContractSpecs.web("reader", ContractSpecs.container().withVariable("PASSWORD", db.password())))
                .awaitReady(patience());
        String before = dev().secrets().reveal("crm-db-password", "password").reveal();

        assertThat(dev().secrets().rotate("crm-db-root-password", "password")).containsExactly("crm-db");
        dev().awaitReady(patience());
        assertThat(dev().secrets().rotate("crm-db-password", "password")).containsExactly("crm-db", "reader");
        dev().awaitReady(patience()); // the database is ready only if its user can log in with the password of the
        // secret

        assertThat(dev().secrets().reveal("crm-db-password", "password").reveal())
                .isNotEqualTo(before);
    }

    @Rule(
            "P-10: a database that says no user runs in a restricted environment as the user of its image, on data that it can write")
    default void a_database_without_a_user_runs_in_a_restricted_environment() {
        restrict();
        dev().secrets().put("ceph-secret", cephUser());
        MySql db = ProductSpecs.database("own-db")
                .data(image("data", "empty-image"))
                .init(ProductSpecs.wipe());

        assertThat(dev().deploy(db).awaitReady(patience())).isReady();
    }

    private void restrict() {
        dev().change(spec -> spec.withPodSecurity(PodSecurity.RESTRICTED));
    }

    private String otherNode(String node) {
        return platform().nodes().observe().stream()
                .map(each -> each.labels().get("kubernetes.io/hostname").orElseThrow())
                .filter(name -> !name.equals(node))
                .findFirst()
                .orElseThrow();
    }
}
