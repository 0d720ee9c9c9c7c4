package io.sem.core.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.volume.ConfigFile;
import io.sem.api.volume.RbdVolume;
import io.sem.api.volume.Volume;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.Run;
import io.sem.api.workload.UpdateStrategy;
import java.util.List;
import org.junit.jupiter.api.Test;

class VolumeRulesTest {

    private static final Volume CLAIM = Volume.claim("data", "1Gi");
    private static final Volume RBD =
            RbdVolume.builder("data", "ceph-a", "image", "1Gi").build();
    private static final Run RECREATED = Run.keptRunning().update(UpdateStrategy.recreate());

    @Test
    void names_of_volumes_occur_once() {
        assertThat(faults(with(Volume.emptyDir("data"), Volume.emptyDir("data"))))
                .containsExactly("group.volumes[1]: 'data' is taken by group.volumes[0]; it may occur once");
    }

    @Test
    void what_has_one_writer_is_never_written_by_the_old_and_the_new_pod_at_once() {
        for (Volume volume : List.of(CLAIM, RBD)) {
            assertThat(faults(with(volume)))
                    .hasSize(1)
                    .first()
                    .asString()
                    .contains("has one writer, but a rolling update runs the new pod beside the old one;"
                            + " use UpdateStrategy.recreate() or Run.stateful()");
            assertThat(faults(with(volume).withRun(RECREATED))).isEmpty();
            assertThat(faults(with(volume).withRun(Run.stateful()))).isEmpty();
        }
    }

    @Test
    void what_has_one_writer_has_one_replica_unless_each_has_its_own() {
        assertThat(faults(with(CLAIM).withRun(RECREATED).withReplicas(2)))
                .containsExactly(
                        "group.volumes[0]: volume 'data' has one writer, but there are 2 replicas; use Run.stateful() with a"
                                + " claim, which gives each replica its own, or one replica, or a shared volume such as NFS");
        assertThat(faults(with(CLAIM).withRun(Run.stateful()).withReplicas(2))).isEmpty();
        assertThat(faults(with(RBD).withRun(Run.stateful()).withReplicas(2))).hasSize(1);
    }

    @Test
    void volumes_that_many_may_write_are_free() {
        DeploymentSpec spec = with(
                Volume.nfs("nfs", "10.0.0.5", "/x"),
                Volume.hostPath("host", "/x"),
                Volume.emptyDir("tmp"),
                Volume.secret("s", "s"));

        assertThat(faults(spec.withReplicas(3))).isEmpty();
    }

    @Test
    void a_size_is_more_than_nothing() {
        assertThat(faults(with(Volume.claim("data", "0")).withRun(Run.stateful())))
                .containsExactly("group.volumes[0].size: was 0, must be greater than zero");
    }

    @Test
    void an_rbd_image_is_named_by_cluster_pool_and_image_without_the_signs_between_them() {
        Volume lost =
                RbdVolume.builder("data", "", "rbd/image", "1Gi").secret("Ceph").build();

        assertThat(faults(with(lost).withRun(Run.stateful())))
                .hasSize(3)
                .contains(
                        "group.volumes[0].clusterId: was '', must be a name of 1..96 characters without '/', '@' and blanks")
                .anySatisfy(fault -> assertThat(fault).startsWith("group.volumes[0].image: was 'rbd/image'"))
                .anySatisfy(fault -> assertThat(fault).startsWith("group.volumes[0].secret: was 'Ceph'"));
    }

    @Test
    void config_files_have_names_of_their_own_and_fit_into_a_config_map() {
        ConfigFile large = ConfigFile.of("large", "x".repeat(1024 * 1024));

        assertThat(faults(with(Volume.config("conf", ConfigFile.of("a", "1"), ConfigFile.of("a", "2")))))
                .containsExactly(
                        "group.volumes[0].files[1]: 'a' is taken by group.volumes[0].files[0]; it may occur once");
        assertThat(faults(with(Volume.config("conf", large))))
                .containsExactly(
                        "group.volumes[0]: its files have 1048581 bytes; at most 1048576 are allowed, use a package or"
                                + " a claim");
    }

    private static DeploymentSpec with(Volume... volumes) {
        Container web = Container.builder("web", "nginx:1.27").build();
        return DeploymentSpec.builder(
                        "shop",
                        PodGroup.builder().addContainer(web).addVolumes(volumes).build())
                .build();
    }

    private static List<String> faults(DeploymentSpec spec) {
        return RulesTest.faults(spec);
    }
}
