package io.sem.api.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.quantity.Memory;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class VolumeTest {

    private static final List<Volume> ONE_OF_EACH = List.of(
            Volume.emptyDir("scratch"),
            Volume.hostPath("host", "/srv"),
            Volume.nfs("share", "10.0.0.5", "/exports"),
            RbdVolume.builder("block", "ceph-a", "orders", "20Gi").build(),
            Volume.claim("data", "10Gi"),
            Volume.config("conf", ConfigFile.of("a.conf", "x = 1")),
            Volume.secret("cert", "tls"));

    @Test
    void every_kind_of_volume_is_covered_here() {
        Set<Class<?>> kinds = new HashSet<>();
        for (Class<?> kind : Volume.class.getPermittedSubclasses()) {
            assertThat(ONE_OF_EACH).hasAtLeastOneElementOfType(kind);
            kinds.add(kind);
        }
        assertThat(kinds).hasSameSizeAs(ONE_OF_EACH);
    }

    @Test
    void the_name_of_a_replicas_claim_tells_its_number_and_no_other_name_does() {
        Volume data = Volume.claim("data", "1Gi");

        assertThat(ClaimName.ordinal(ClaimName.ofReplica("db", data, 12), "db", data))
                .hasValue(12);
        assertThat(List.of("db-data", "data-db-", "data-db-01", "data-db-x", "data-db-1-0", "data-dbx-0"))
                .allMatch(name -> ClaimName.ordinal(name, "db", data).isEmpty());
    }

    @Test
    void data_outlives_the_pod_unless_it_is_scratch_configuration_or_a_secret() {
        assertThat(names(Volume::persistent)).containsExactlyInAnyOrder("host", "share", "block", "data");
    }

    @Test
    void a_claim_stands_for_storage_of_the_network_and_of_the_cluster() {
        assertThat(names(Volume::claimed)).containsExactlyInAnyOrder("share", "block", "data");
    }

    @Test
    void block_devices_and_claims_have_one_writer() {
        assertThat(names(Volume::singleWriter)).containsExactlyInAnyOrder("block", "data");
    }

    @Test
    void only_volumes_with_a_claim_count_against_the_quota() {
        assertThat(ONE_OF_EACH)
                .filteredOn(volume -> volume.size().bytes() > 0)
                .extracting(Volume::size)
                .containsExactly(Memory.mib(1), Memory.gib(20), Memory.gib(10));
    }

    @Test
    void claims_are_named_as_they_were_in_every_version() {
        Volume data = Volume.claim("data", "1Gi");

        assertThat(ClaimName.shared("orders-db", data)).isEqualTo("orders-db-data");
        assertThat(ClaimName.ofReplica("orders-db", data, 2)).isEqualTo("data-orders-db-2");
    }

    @Test
    void steps_change_one_part_and_keep_the_others() {
        assertThat(Volume.claim("data", "1Gi").on("fast"))
                .isEqualTo(new ClaimVolume("data", Memory.gib(1), Optional.of("fast")));
        assertThat(Volume.nfs("share", "nas", "/a").forReading().readOnly()).isTrue();
        assertThat(Volume.hostPath("host", "/srv").shared().everywhere()).isTrue();
        assertThat(Volume.memoryDir("shm", "64Mi").limitedTo("1Gi").inMemory()).isTrue();
        assertThat(VolumeMount.of("data", "/d").subPath("a/b").forReading())
                .isEqualTo(new VolumeMount("data", "/d", "a/b", true));
    }

    @Test
    void paths_do_not_leave_their_place() {
        for (String path : List.of("srv", "", "/srv/../etc", "/srv\0")) {
            assertThat(Volume.hostPath("host", path).violations()).hasSize(1);
        }
        for (String path : List.of("/etc", "../etc", "a/../../etc")) {
            assertThatThrownBy(() -> VolumeMount.of("data", "/d").subPath(path))
                    .isInstanceOf(InvalidSpecException.class)
                    .hasMessageContaining("is not a relative path without '..'");
        }
    }

    private static Set<String> names(Predicate<Volume> holds) {
        return ONE_OF_EACH.stream().filter(holds).map(Volume::name).collect(Collectors.toSet());
    }
}
