package io.sem.core.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.volume.Volume;
import io.sem.api.volume.VolumeMount;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentPackage;
import io.sem.api.workload.DeploymentPackage.Fetch;
import io.sem.api.workload.EnvVar;
import io.sem.api.workload.Image;
import io.sem.api.workload.PackageSource;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.Probe;
import io.sem.api.workload.Resources;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PackagesTest {

    private static final String DIGEST = "9f".repeat(32);
    private static final PackageSource.Archive ARCHIVE =
            PackageSource.archive("https://dpr.example.com/orders.zip?token=x", DIGEST);
    private static final Container SIDE =
            Container.builder("proxy", "envoy:1.30").build();
    private static final Container INIT =
            Container.builder("migrate", "orders:1").build();

    @Test
    void a_pod_group_without_packages_stays_as_it_is() {
        PodGroup group =
                PodGroup.builder().addContainer(SIDE).addInitContainer(INIT).build();

        assertThat(Packages.STANDARD.resolve(group)).isEqualTo(group);
    }

    @Test
    void an_init_container_fetches_into_a_volume_that_the_container_mounts() {
        PodGroup resolved = Packages.STANDARD.resolve(group(Fetch.INIT_CONTAINER, ARCHIVE));

        Container fetcher = resolved.initContainers().get(0);
        assertThat(resolved.initContainers()).extracting(Container::name).containsExactly("fetch-orders", "migrate");
        assertThat(resolved.sidecars()).containsExactly(SIDE);
        assertThat(resolved.volumes()).containsExactly(Volume.emptyDir("package-orders"));
        assertThat(fetcher.image().reference()).isEqualTo("busybox:1.36");
        assertThat(fetcher.mounts()).containsExactly(VolumeMount.of("package-orders", "/sem/package"));
        assertThat(fetcher.env())
                .containsExactly(
                        EnvVar.of("SEM_PACKAGE_URL", "https://dpr.example.com/orders.zip?token=x"),
                        EnvVar.of("SEM_PACKAGE_SHA256", DIGEST));
        assertThat(fetcher.resources()).isNotEqualTo(Resources.unspecified());
        Container main = resolved.containers().get(0);
        assertThat(main.deploymentPackage()).isEmpty();
        assertThat(main.command()).containsExactly("/app/start.sh");
        assertThat(main.args()).containsExactly("--fast");
        assertThat(main.mounts()).containsExactly(VolumeMount.of("package-orders", "/app"));
        assertThat(main.workingDirectory()).contains("/app");
        assertThat(main.env()).isEmpty();
    }

    @Test
    void a_sidecar_fetches_and_stays_and_its_startup_probe_makes_the_container_wait() {
        PodGroup resolved = Packages.STANDARD.resolve(group(Fetch.SIDECAR, ARCHIVE));

        Container fetcher = resolved.sidecars().get(0);
        Probe startup = fetcher.startup().orElseThrow();
        assertThat(resolved.sidecars()).extracting(Container::name).containsExactly("fetch-orders", "proxy");
        assertThat(resolved.initContainers()).containsExactly(INIT);
        assertThat(fetcher.command()).endsWith("/sem/package", "stay");
        assertThat(startup.period()).isEqualTo(Duration.ofSeconds(1));
        assertThat(startup.period().multipliedBy(startup.failureThreshold())).hasHours(1);
        assertThat(resolved.containers().get(0).command()).containsExactly("/app/start.sh");
    }

    @Test
    void at_start_the_container_itself_fetches_and_becomes_the_start_script() {
        PodGroup resolved = Packages.STANDARD.resolve(group(Fetch.AT_START, ARCHIVE));

        Container main = resolved.containers().get(0);
        assertThat(resolved.initContainers()).containsExactly(INIT);
        assertThat(resolved.sidecars()).containsExactly(SIDE);
        assertThat(main.command()).startsWith("sh", "-c").endsWith("/app", "start");
        assertThat(main.args()).containsExactly("--fast");
        assertThat(main.env()).extracting(EnvVar::name).containsExactly("SEM_PACKAGE_URL", "SEM_PACKAGE_SHA256");
        assertThat(main.mounts()).containsExactly(VolumeMount.of("package-orders", "/app"));
    }

    @Test
    void files_of_an_image_are_copied_by_that_image() {
        PodGroup resolved =
                Packages.STANDARD.resolve(group(Fetch.INIT_CONTAINER, PackageSource.image("orders:1.7", "/app")));

        Container fetcher = resolved.initContainers().get(0);
        assertThat(fetcher.image().reference()).isEqualTo("orders:1.7");
        assertThat(fetcher.env()).containsExactly(EnvVar.of("SEM_PACKAGE_COPY", "/app"));
        assertThat(fetcher.mounts()).containsExactly(VolumeMount.of("package-orders", "/sem/package"));
    }

    @Test
    void a_single_file_is_fetched_under_its_name_and_started_by_the_command() {
        PodGroup resolved = Packages.STANDARD.resolve(commanded(Fetch.INIT_CONTAINER));

        Container main = resolved.containers().get(0);
        assertThat(resolved.initContainers().get(0).env())
                .containsExactly(
                        EnvVar.of("SEM_PACKAGE_URL", "https://dpr.example.com/orders-1.7.jar?token=x"),
                        EnvVar.of("SEM_PACKAGE_SHA256", DIGEST),
                        EnvVar.of("SEM_PACKAGE_FILE", "orders-1.7.jar"));
        assertThat(main.command()).containsExactly("java", "-jar", "orders-1.7.jar");
        assertThat(main.workingDirectory()).contains("/app");
        assertThat(main.mounts()).containsExactly(VolumeMount.of("package-orders", "/app"));
    }

    @Test
    void a_container_that_fetches_a_single_file_itself_becomes_its_command() {
        Container main = Packages.STANDARD
                .resolve(commanded(Fetch.AT_START))
                .containers()
                .get(0);

        assertThat(main.command()).startsWith("sh", "-c").endsWith("/app", "run", "java", "-jar", "orders-1.7.jar");
        assertThat(main.args()).containsExactly("--fast");
        assertThat(main.env()).contains(EnvVar.of("SEM_PACKAGE_FILE", "orders-1.7.jar"));
    }

    @Test
    void credentials_are_keys_of_a_secret() {
        PodGroup resolved = Packages.STANDARD.resolve(group(Fetch.INIT_CONTAINER, ARCHIVE.withCredentials("dpr")));

        assertThat(resolved.initContainers().get(0).env())
                .contains(
                        EnvVar.fromSecret("SEM_PACKAGE_USERNAME", "dpr", "username"),
                        EnvVar.fromSecret("SEM_PACKAGE_PASSWORD", "dpr", "password"));
    }

    @Test
    void nothing_of_a_package_is_pasted_into_a_command() {
        for (Fetch fetch : Fetch.values()) {
            PodGroup resolved = Packages.STANDARD.resolve(group(fetch, ARCHIVE));
            assertThat(Stream.of(resolved.initContainers(), resolved.sidecars(), resolved.containers())
                            .flatMap(List::stream)
                            .flatMap(container -> container.command().stream()))
                    .noneMatch(part -> part.contains("dpr.example.com"));
        }
    }

    @Test
    void who_fetches_runs_as_the_user_who_will_use_the_files() {
        PodGroup group = group(Fetch.INIT_CONTAINER, ARCHIVE);
        PodGroup resolved = Packages.STANDARD.resolve(
                group.withContainers(group.containers().get(0).withUser(1000L).withWorkingDirectory("/srv")));

        assertThat(resolved.initContainers().get(0).user()).contains(1000L);
        assertThat(resolved.containers().get(0).workingDirectory()).contains("/srv");
    }

    @Test
    void who_fetches_is_nobody_where_nobody_may_be_root_and_uses_the_image_that_was_chosen() {
        PodGroup group = group(Fetch.INIT_CONTAINER, ARCHIVE);
        Packages chosen = new Packages(Optional.of(Image.of("tools:1")), Packages.TOOL_IMAGE, true);

        Container fetcher = chosen.resolve(group).initContainers().get(0);
        assertThat(fetcher.user()).contains(65534L);
        assertThat(fetcher.image()).isEqualTo(Image.of("tools:1"));

        Container standard = Packages.STANDARD.resolve(group).initContainers().get(0);
        assertThat(standard.user()).isEmpty();
        assertThat(standard.image()).isEqualTo(Image.of("busybox:1.36"));
    }

    @Test
    void each_container_has_its_own_package() {
        PodGroup two = PodGroup.builder()
                .addContainer(packed("a", Fetch.INIT_CONTAINER, ARCHIVE))
                .addContainer(packed("b", Fetch.SIDECAR, ARCHIVE))
                .addInitContainer(packed("c", Fetch.AT_START, ARCHIVE))
                .build();

        PodGroup resolved = Packages.STANDARD.resolve(two);

        assertThat(resolved.initContainers()).extracting(Container::name).containsExactly("fetch-a", "c");
        assertThat(resolved.sidecars()).extracting(Container::name).containsExactly("fetch-b");
        assertThat(resolved.volumes()).extracting(Volume::name).containsExactly("package-c", "package-a", "package-b");
    }

    private static PodGroup commanded(Fetch fetch) {
        PodGroup group = group(fetch, PackageSource.file("https://dpr.example.com/orders-1.7.jar?token=x", DIGEST));
        return group.withContainers(group.containers().get(0).withCommand("java", "-jar", "orders-1.7.jar"));
    }

    private static PodGroup group(Fetch fetch, PackageSource source) {
        return PodGroup.builder()
                .addInitContainer(INIT)
                .addSidecar(SIDE)
                .addContainer(packed("orders", fetch, source).withArgs(List.of("--fast")))
                .build();
    }

    private static Container packed(String name, Fetch fetch, PackageSource source) {
        return Container.builder(name, "eclipse-temurin:17-jre")
                .deploymentPackage(
                        DeploymentPackage.builder(source).fetch(fetch).build())
                .build();
    }
}
