package io.sem.core.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.volume.Volume;
import io.sem.api.volume.VolumeMount;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentPackage;
import io.sem.api.workload.DeploymentPackage.Fetch;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.EnvVar;
import io.sem.api.workload.PackageSource;
import io.sem.api.workload.PodGroup;
import java.util.List;
import org.junit.jupiter.api.Test;

class PackageRulesTest {

    private static final DeploymentPackage FILES = DeploymentPackage.builder(
                    PackageSource.archive("https://dpr.example.com/orders.zip", "9f".repeat(32)))
            .build();
    private static final Container ORDERS = Container.builder("orders", "eclipse-temurin:17-jre")
            .deploymentPackage(FILES)
            .build();

    @Test
    void every_way_of_fetching_is_accepted() {
        for (Fetch fetch : Fetch.values()) {
            assertThat(faults(ORDERS.withDeploymentPackage(FILES.withFetch(fetch))))
                    .isEmpty();
        }
    }

    @Test
    void a_package_starts_its_container_itself() {
        assertThat(faults(ORDERS.withCommand("java", "-jar", "x.jar")))
                .containsExactly(
                        "group.containers[0].deploymentPackage: its start.sh starts the container, so 'command' must"
                                + " be empty; use 'args' for its arguments");
    }

    @Test
    void a_single_file_is_started_by_a_command() {
        PackageSource jar = PackageSource.file("https://dpr.example.com/orders.jar", "9f".repeat(32));
        Container orders = ORDERS.withDeploymentPackage(FILES.withSource(jar));

        assertThat(faults(orders.withCommand("java", "-jar", "orders.jar"))).isEmpty();
        assertThat(faults(orders))
                .containsExactly("group.containers[0].deploymentPackage: a single file does not start by itself; set"
                        + " 'command' to what starts it, such as java -jar and its name");
    }

    @Test
    void a_container_can_fetch_a_single_file_itself() {
        PackageSource jar = PackageSource.file("https://dpr.example.com/orders.jar", "9f".repeat(32));
        Container orders = ORDERS.withCommand("java", "-jar", "orders.jar")
                .withDeploymentPackage(FILES.withSource(jar).withFetch(Fetch.AT_START));

        assertThat(faults(orders)).isEmpty();
    }

    @Test
    void variables_for_fetching_are_not_the_users() {
        assertThat(faults(ORDERS.withEnv(EnvVar.of("SEM_PACKAGE_URL", "x"))))
                .containsExactly(
                        "group.containers[0].deploymentPackage: variable 'SEM_PACKAGE_URL' is used for fetching; use"
                                + " another name");
    }

    @Test
    void a_folder_is_a_directory_below_the_root() {
        for (String folder : List.of("app", "/", "//", "/a/../b", "/a:b", "/a/.", "")) {
            assertThat(faults(ORDERS.withDeploymentPackage(FILES.withFolder(folder))))
                    .containsExactly("group.containers[0].deploymentPackage.folder: '" + folder
                            + "' is not allowed; use an absolute path below '/', without '..' and ':'");
        }
        for (String folder : List.of("/srv/orders", "/srv/orders/", "/.hidden", "/a/..b")) {
            assertThat(faults(ORDERS.withDeploymentPackage(FILES.withFolder(folder))))
                    .isEmpty();
        }
    }

    @Test
    void nothing_else_is_mounted_at_the_folder() {
        assertThat(faults(mounted(ORDERS, "/app/")))
                .containsExactly(
                        "group.containers[0].deploymentPackage.folder: '/app' is where a volume is mounted; use another"
                                + " folder");
    }

    @Test
    void a_volume_inside_the_folder_is_not_written_over() {
        assertThat(faults(mounted(ORDERS, "/app/conf"))).isEmpty();
        assertThat(faults(mounted(ORDERS.withDeploymentPackage(FILES.withFetch(Fetch.AT_START)), "/app/conf")))
                .containsExactly(
                        "group.containers[0].deploymentPackage.folder: a volume is mounted inside it at '/app/conf',"
                                + " and AT_START would unpack into that; use INIT_CONTAINER");
    }

    @Test
    void a_container_cannot_take_files_out_of_another_image() {
        DeploymentPackage image = DeploymentPackage.builder(PackageSource.image("orders:1", "/app"))
                .fetch(Fetch.AT_START)
                .build();

        assertThat(faults(ORDERS.withDeploymentPackage(image)))
                .containsExactly(
                        "group.containers[0].deploymentPackage.fetch: AT_START cannot take files out of another image;"
                                + " use INIT_CONTAINER or SIDECAR, or an archive");
    }

    @Test
    void who_fetches_must_be_there_before_the_container() {
        PodGroup group = PodGroup.builder()
                .addInitContainer(ORDERS.withName("init").withDeploymentPackage(FILES.withFetch(Fetch.SIDECAR)))
                .addSidecar(ORDERS.withName("side"))
                .addContainer(ORDERS)
                .build();

        assertThat(faults(group))
                .containsExactly(
                        "group.initContainers[0].deploymentPackage.fetch: SIDECAR is not possible here; use AT_START or"
                                + " INIT_CONTAINER",
                        "group.sidecars[0].deploymentPackage.fetch: INIT_CONTAINER is not possible here; use AT_START");
    }

    @Test
    void what_is_added_for_a_package_has_a_name_of_its_own() {
        PodGroup group = PodGroup.builder()
                .addContainer(ORDERS)
                .addContainer(Container.builder("fetch-orders", "x").build())
                .addVolume(Volume.emptyDir("package-orders"))
                .build();

        assertThat(faults(group))
                .containsExactly(
                        "group.containers[0].deploymentPackage: 'fetch-orders' is the name of what SEM adds for the package; use"
                                + " another",
                        "group.containers[0].deploymentPackage: 'package-orders' is the name of what SEM adds for the package;"
                                + " use another");
    }

    @Test
    void names_for_what_is_added_fit() {
        assertThat(faults(ORDERS.withName("a".repeat(55)))).isEmpty();
        assertThat(faults(ORDERS.withName("a".repeat(56)))).hasSize(1);
    }

    private static PodGroup mounted(Container container, String path) {
        return PodGroup.builder()
                .addContainer(container.withMounts(VolumeMount.of("conf", path)))
                .addVolume(Volume.emptyDir("conf"))
                .build();
    }

    private static List<String> faults(Container container) {
        return faults(PodGroup.of(container));
    }

    private static List<String> faults(PodGroup group) {
        return RulesTest.faults(DeploymentSpec.builder("shop", group).build());
    }
}
