package io.sem.api.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.error.Violation;
import io.sem.api.label.NameRule;
import io.sem.api.quantity.Memory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each kind of volume accepts, and its defaults; {@link VolumeTest} compares the kinds with each other. */
class VolumeKindsTest {

    static Stream<Function<String, Object>> kinds() {
        return Stream.of(
                Volume::emptyDir,
                name -> Volume.memoryDir(name, "64Mi"),
                name -> Volume.hostPath(name, "/srv"),
                name -> Volume.nfs(name, "nas", "/exports"),
                name -> RbdVolume.builder(name, "ceph-a", "orders", "1Gi"),
                name -> Volume.claim(name, "1Gi"),
                name -> Volume.config(name),
                name -> Volume.secret(name, "tls"),
                name -> VolumeMount.of(name, "/data"));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void the_name_of_every_volume_is_a_dns_label(Function<String, Object> kind) {
        assertThat(kind.apply("a".repeat(63))).isNotNull();
        for (String name : List.of("", "Data", "a_b", "-a", "a-", "a.b", "a".repeat(64))) {
            assertThatThrownBy(() -> kind.apply(name))
                    .isInstanceOf(InvalidSpecException.class)
                    .hasMessage("volume: was '" + name + "', must be " + NameRule.DNS_LABEL);
        }
    }

    @Test
    void an_empty_directory_is_on_disk_without_a_limit_by_default() {
        assertThat(Volume.emptyDir("tmp")).isEqualTo(new EmptyDir("tmp", Optional.empty(), false));
        assertThat(Volume.emptyDir("tmp").limitedTo("512Mi"))
                .isEqualTo(new EmptyDir("tmp", Optional.of(Memory.mib(512)), false));
        assertThat(Volume.memoryDir("shm", "64Mi")).isEqualTo(new EmptyDir("shm", Optional.of(Memory.mib(64)), true));
    }

    @Test
    void a_size_that_is_no_quantity_is_refused() {
        List<ThrowingCallable> sizes = List.of(
                () -> Volume.emptyDir("a").limitedTo("much"),
                () -> Volume.memoryDir("a", "much"),
                () -> Volume.claim("a", "much"),
                () -> RbdVolume.builder("a", "c", "i", "much"));

        assertThat(sizes)
                .allSatisfy(size -> assertThatThrownBy(size)
                        .isInstanceOf(InvalidSpecException.class)
                        .hasMessageStartingWith("'much' is not a quantity"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "my nas", "nas/exports", "nas\n", "nas\t", "\0"})
    void an_nfs_server_is_a_host_name_or_address(String server) {
        assertThat(Volume.nfs("share", server, "/exports").violations())
                .containsExactly(new Violation("server", "'" + server + "' is not a host name or address"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nas", "nas.example.com", "10.0.0.5", "fd00::5"})
    void an_nfs_share_is_for_writing_unless_it_is_for_reading(String server) {
        assertThat(Volume.nfs("share", server, "/")).isEqualTo(new NfsVolume("share", server, "/", false));
        assertThat(Volume.nfs("share", server, "/").forReading()).isEqualTo(new NfsVolume("share", server, "/", true));
        assertThat(Volume.nfs("share", server, "/").size()).isEqualTo(Memory.mib(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "srv", "./srv", "..", "/..", "/srv/..", "/srv/../etc", "/srv\0"})
    void a_path_is_absolute_and_stays_below_its_root(String path) {
        Violation fault = new Violation("path", "'" + path + "' is not an absolute path without '..'");

        assertThat(Volume.hostPath("a", path).violations()).containsExactly(fault);
        assertThat(Volume.nfs("a", "nas", path).violations()).containsExactly(fault);
        assertThatThrownBy(() -> VolumeMount.of("a", path))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageEndingWith("is not an absolute path without '..'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/srv", "/srv/", "/a..b", "/...", "/a/./b"})
    void dots_that_are_no_parent_folder_are_allowed(String path) {
        assertThat(Volume.hostPath("a", path).path()).isEqualTo(path);
        assertThat(VolumeMount.of("a", path).path()).isEqualTo(path);
    }

    @Test
    void a_host_path_belongs_to_one_node_until_it_is_declared_shared() {
        assertThat(Volume.hostPath("host", "/srv")).isEqualTo(new HostPath("host", "/srv", false));
        assertThat(Volume.hostPath("host", "/srv").shared()).isEqualTo(new HostPath("host", "/srv", true));
    }

    @Test
    void a_claim_is_of_the_default_class_until_another_is_named() {
        assertThat(Volume.claim("data", "20Gi").storageClass()).isEmpty();
        assertThat(Volume.claim("data", "20Gi").on("fast").on("slow").storageClass())
                .contains("slow");
    }

    @Test
    void a_block_device_has_the_defaults_of_ceph() {
        RbdVolume block = RbdVolume.builder("block", "ceph-a", "orders", "20Gi").build();

        assertThat(block.size()).isEqualTo(Memory.gib(20));
        assertThat(List.of(block.pool(), block.secret(), block.fileSystem()))
                .containsExactly("rbd", "ceph-secret", "ext4");
        assertThat(block.imageFeatures()).containsExactly("layering");
        assertThat(block.withPool("ssd").pool()).isEqualTo("ssd");
        assertThat(block.withPool("ssd")).isNotEqualTo(block);
    }

    @Test
    void a_volume_of_files_keeps_a_copy_of_them_in_their_order() {
        List<ConfigFile> files = new ArrayList<>(List.of(ConfigFile.of("b.conf", "1"), ConfigFile.of("a.conf", "")));
        ConfigVolume config = new ConfigVolume("conf", files);
        files.clear();

        assertThat(config.files()).extracting(ConfigFile::name).containsExactly("b.conf", "a.conf");
        assertThat(config.files()).isUnmodifiable();
        assertThat(Volume.config("conf").files()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "..a", "a/b", "a b", "ä"})
    void the_name_of_a_file_is_a_key_of_a_config_map(String name) {
        assertThatThrownBy(() -> ConfigFile.of(name, "x"))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessage("file: was '" + name + "', must be " + NameRule.CONFIG_KEY);
    }

    @Test
    void a_volume_of_a_secret_names_a_dns_name() {
        assertThatThrownBy(() -> Volume.secret("cert", "TLS"))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessage("secret: was 'TLS', must be " + NameRule.DNS_SUBDOMAIN);
    }

    @Test
    void a_mount_is_of_the_whole_volume_and_for_writing_by_default() {
        assertThat(VolumeMount.of("data", "/d")).isEqualTo(new VolumeMount("data", "/d", "", false));
        assertThat(VolumeMount.of("data", "/d").subPath("a").subPath("").subPath())
                .isEmpty();
    }

    @Test
    void the_name_of_a_replicas_claim_ends_in_its_number() {
        Volume data = Volume.claim("data", "1Gi");

        assertThat(IntStream.range(0, 12).mapToObj(i -> ClaimName.ofReplica("db", data, i)))
                .startsWith("data-db-0", "data-db-1")
                .endsWith("data-db-11")
                .doesNotHaveDuplicates()
                .doesNotContain(ClaimName.shared("db", data));
    }
}
