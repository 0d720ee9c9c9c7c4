package io.sem.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.spi.Workload;
import io.sem.api.workload.PodGroup;
import org.junit.jupiter.api.Test;

/** The revision of a replica set, by which old ones are forgotten, tells when it was the newest last. */
class ReplicaSetRevisionTest {

    private final RollingState state = new RollingState(version("v1"));

    @Test
    void a_set_that_is_rolled_back_to_is_later_than_the_one_before_it() {
        ReplicaSet first = newest("v1");
        ReplicaSet second = newest("v2");
        assertThat(first.revision()).isEqualTo(1);
        assertThat(second.revision()).isEqualTo(2);

        newest("v1");

        assertThat(first.revision()).isEqualTo(3);
        assertThat(second.revision()).isEqualTo(2);
    }

    @Test
    void a_set_that_stays_the_newest_keeps_its_revision() {
        newest("v1");
        ReplicaSet second = newest("v2");

        newest("v2");

        assertThat(second.revision()).isEqualTo(2);
    }

    @Test
    void an_absurd_surge_lets_no_more_pods_exist_than_can_be_counted() {
        Rollout rollout = new Rollout(2, Integer.MAX_VALUE, 0);

        assertThat(rollout.most()).isEqualTo(Integer.MAX_VALUE);
        assertThat(rollout.newSize(0, 2)).isEqualTo(2);
    }

    private ReplicaSet newest(String hash) {
        state.accept(version(hash), 0);
        ReplicaSet set = state.newest().orElseGet(state::addSet);
        state.promote(set);
        return set;
    }

    private static Workload version(String hash) {
        return Lab.workload("orders", hash, PodGroup.of(Lab.app("shop:" + hash)));
    }
}
