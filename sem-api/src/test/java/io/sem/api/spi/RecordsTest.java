package io.sem.api.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sem.api.error.ConflictException;
import io.sem.api.label.Labels;
import io.sem.api.label.NameRule;
import io.sem.api.quantity.Cpu;
import io.sem.api.quantity.Memory;
import io.sem.api.secret.Sensitive;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.tenant.PodSecurity;
import io.sem.api.tenant.Quota;
import io.sem.api.tenant.TenantName;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentRef;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.Run;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The values that are stored in clusters or sent to backends. */
class RecordsTest {

    private static final EnvironmentRef DEV = EnvironmentRef.of("shop", "dev");
    private static final DeploymentRef WEB = new DeploymentRef(DEV, "web");

    @Test
    void a_record_that_is_not_stored_has_neither_version_nor_identity() {
        StoredRecord record = StoredRecord.unsaved(new RecordKey.OfDeployment(WEB), Map.of("a", "1"));

        assertThat(record.version() + record.uid()).isEmpty();
        assertThat(record.key()).isEqualTo(new RecordKey.OfDeployment(WEB));
    }

    @Test
    void other_data_leaves_the_version_for_the_compare_and_set() {
        RecordKey key = new RecordKey.OfTenant(TenantName.of("shop"));
        StoredRecord record = new StoredRecord(key, Map.of("a", "1"), "17", "uid-1");

        assertThat(record.withData(Map.of("b", "2"))).isEqualTo(new StoredRecord(key, Map.of("b", "2"), "17", "uid-1"));
        assertThat(record.data()).containsExactly(Map.entry("a", "1"));
    }

    @Test
    void the_data_of_a_record_is_a_copy_that_cannot_be_changed() {
        Map<String, String> data = new HashMap<>(Map.of("a", "1"));
        StoredRecord record = StoredRecord.unsaved(new RecordKey.OfDeployment(WEB), data);
        data.clear();

        assertThat(record.data()).containsOnlyKeys("a").isUnmodifiable();
    }

    @ParameterizedTest
    @EnumSource
    void a_secret_that_is_to_be_stored_prints_without_its_values(SecretData.Type type) {
        Map<String, Sensitive> values = new HashMap<>(Map.of("password", Sensitive.of("hunter2")));
        SecretData secret = new SecretData("login", "", type, values);
        values.clear();

        assertThat(secret.toString()).contains("login", "password", "****").doesNotContain("hunter2");
        assertThat(secret.values()).containsOnlyKeys("password").isUnmodifiable();
    }

    @Test
    void an_action_without_news_about_revisions_changes_none() {
        assertThat(new Action.Scale(WEB, 0)).isEqualTo(new Action.Scale(WEB, 0, 0));
        assertThat(new Action.Restart(WEB, "t")).isEqualTo(new Action.Restart(WEB, "t", 0));
    }

    @Test
    void a_later_revision_that_runs_is_not_replaced() {
        Workload late = workload().withRevision(3);

        assertThat(Refusals.olderRevision(late, 4))
                .hasMessage("deployment 'shop/dev/web' is at revision 4 already, which somebody else applied while"
                        + " revision 3 was being written; look at its history, then deploy again")
                .extracting(ConflictException::owner, ConflictException::field)
                .containsExactly("", "revision");
    }

    @Test
    void an_update_is_stuck_after_ten_minutes_without_progress_by_default() {
        assertThat(workload().progressDeadline()).isEqualTo(Duration.ofMinutes(10));
        assertThat(workload().gates()).isEmpty();
        assertThat(workload().services()).isEmpty();
    }

    @Test
    void every_label_of_sem_is_a_valid_key_and_none_is_used_twice() {
        List<String> keys = List.of(
                WellKnown.TENANT,
                WellKnown.ENVIRONMENT,
                WellKnown.DEPLOYMENT,
                WellKnown.MANAGED_BY,
                WellKnown.NAME,
                WellKnown.INSTANCE,
                WellKnown.PART_OF,
                WellKnown.TEMPLATE,
                WellKnown.VOLUME,
                WellKnown.REVISION,
                WellKnown.CAME_UP,
                WellKnown.SPEC_HASH);

        assertThat(keys).doesNotHaveDuplicates().allMatch(NameRule.LABEL_KEY::accepts);
        assertThat(NameRule.LABEL_VALUE.accepts(WellKnown.SEM)).isTrue();
        assertThat(NameRule.DNS_LABEL.accepts(WellKnown.SYSTEM_NAMESPACE)).isTrue();
    }

    @Test
    void a_wanted_environment_lists_its_secrets_of_registries() {
        List<String> secrets = new ArrayList<>(List.of("registry-a"));
        DesiredEnvironment wanted = DesiredEnvironment.builder(DEV)
                .quota(Quota.of("1", "1Gi"))
                .podSecurity(PodSecurity.RESTRICTED)
                .defaultCpu(Cpu.millis(100))
                .defaultMemory(Memory.mib(128))
                .pullSecrets(secrets)
                .build();
        secrets.clear();

        assertThat(wanted.pullSecrets()).containsExactly("registry-a").isUnmodifiable();
        assertThatThrownBy(() -> DesiredEnvironment.builder(DEV).build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("quota")
                .hasMessageContaining("defaultMemory");
    }

    private static Workload workload() {
        return Workload.builder(WEB)
                .run(Run.keptRunning())
                .replicas(1)
                .template(PodGroup.of(Container.builder("web", "web:1").build()))
                .templateHash("t")
                .specHash("s")
                .revision(1)
                .labels(Labels.none())
                .selector(Labels.none())
                .minReady(Duration.ZERO)
                .owner(StoredRecord.unsaved(new RecordKey.OfDeployment(WEB), Map.of()))
                .build();
    }
}
