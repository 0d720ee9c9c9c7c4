package io.sem.core.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sem.api.error.QuotaExceededException;
import io.sem.api.error.QuotaExceededException.Level;
import io.sem.api.error.Shortfall;
import io.sem.api.quantity.Cpu;
import io.sem.api.quantity.Memory;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedClaim;
import io.sem.api.status.ObservedPod;
import io.sem.api.status.ObservedPod.Phase;
import io.sem.api.status.QuotaUsage;
import io.sem.api.tenant.EnvironmentName;
import io.sem.api.tenant.EnvironmentSpec;
import io.sem.api.tenant.Quota;
import io.sem.api.volume.Volume;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentPackage;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.PackageSource;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.Resources;
import io.sem.api.workload.Run;
import io.sem.api.workload.UpdateStrategy;
import io.sem.core.status.Looks;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AdmissionTest {

    private static final EnvironmentSpec DEV =
            EnvironmentSpec.builder(EnvironmentName.DEV).build();
    private static final Run RECREATE = Run.keptRunning().update(UpdateStrategy.recreate());
    private static final Observed NOTHING = look(Quota.of("8", "16Gi"), Quota.of("0", "0"));

    // --- what a deployment takes

    @Test
    void a_pod_takes_the_sum_of_its_containers_or_its_largest_init_container() {
        PodGroup group = PodGroup.builder()
                .addContainers(container("a", "1", "1Gi"), container("b", "500m", "1Gi"))
                .addSidecar(container("s", "500m", "1Gi"))
                .addInitContainers(container("i", "4", "1Gi"), container("j", "1", "2Gi"))
                .build();

        assertThat(request(spec("web", group))).isEqualTo(demand("4", "3Gi", 1));
    }

    @Test
    void what_a_container_does_not_say_comes_from_its_limits_or_the_environment() {
        Container limited = Container.builder("a", "web:1")
                .resources(Resources.builder()
                        .cpuLimit(Cpu.cores(2))
                        .memoryLimit(Memory.gib(1))
                        .build())
                .build();
        Container silent = Container.builder("b", "web:1").build();

        assertThat(request(spec("web", PodGroup.of(limited)))).isEqualTo(demand("2", "1Gi", 1));
        assertThat(request(spec("web", PodGroup.of(silent)))).isEqualTo(demand("100m", "128Mi", 1));
    }

    @Test
    void every_replica_takes_its_part_and_a_stateful_one_its_own_storage() {
        PodGroup group = PodGroup.of(container("db", "1", "1Gi")).withVolumes(Volume.claim("data", "10Gi"));
        DeploymentSpec stateful = spec("db", group).withReplicas(3).withRun(Run.stateful());

        assertThat(requested(stateful)).containsExactly("3", "3Gi", "30Gi", "3");
        assertThat(requested(stateful.withRun(RECREATE))).containsExactly("3", "3Gi", "10Gi", "3");
    }

    @Test
    void a_sidecar_that_fetches_a_package_counts() {
        DeploymentPackage files = DeploymentPackage.builder(PackageSource.image("files:1", "/files"))
                .fetch(DeploymentPackage.Fetch.SIDECAR)
                .build();
        Container main = container("main", "1", "1Gi").withDeploymentPackage(files);

        assertThat(request(spec("web", PodGroup.of(main)))).isEqualTo(demand("1050m", "1088Mi", 1));
    }

    @Test
    void an_absurd_number_of_replicas_is_too_large_and_no_overflow() {
        DeploymentSpec absurd = web("1000000000", "7Ei").withReplicas(Integer.MAX_VALUE);

        assertThat(new DeploymentDemand(absurd, DEV)
                        .pod()
                        .times(absurd.replicas())
                        .memory())
                .isEqualTo(Long.MAX_VALUE);
        assertThat(refusal(NOTHING, absurd).level()).isEqualTo(Level.ENVIRONMENT);
    }

    // --- whether it fits

    @Test
    void what_fits_exactly_is_admitted() {
        assertThatCode(() -> admit(NOTHING, web("4", "8Gi").withReplicas(2))).doesNotThrowAnyException();
    }

    @Test
    void what_does_not_fit_is_refused_with_the_numbers_and_what_to_do() {
        Observed look = look(Quota.of("8", "16Gi"), Quota.of("6500m", "1Gi"));

        QuotaExceededException refused = refusal(look, web("4", "1Gi"));

        assertThat(refused)
                .hasMessage(
                        "deployment 'web' in shop/dev needs 4 cpu, but 1500m of 8 cpu are free; request less, undeploy"
                                + " something, or raise the quota of tenant 'shop'");
        assertThat(refused.level()).isEqualTo(Level.ENVIRONMENT);
        assertThat(refused.shortfalls()).containsExactly(new Shortfall("requests.cpu", "4", "6500m", "8"));
    }

    @Test
    void every_resource_that_is_short_is_named() {
        Quota limit = Quota.of("1", "1Gi").withPods(1).withStorage(Memory.gib(1));
        PodGroup group = PodGroup.of(container("db", "1", "1Gi")).withVolumes(Volume.claim("data", "1Gi"));

        QuotaExceededException refused = refusal(
                look(limit, Quota.of("0", "0")),
                spec("db", group).withReplicas(2).withRun(Run.stateful()));

        assertThat(refused.shortfalls())
                .extracting(Shortfall::resource)
                .containsExactly("requests.cpu", "requests.memory", "requests.storage", "pods");
    }

    @Test
    void only_resources_of_the_quota_are_limited() {
        Observed look =
                look(Quota.builder().pods(1).build(), Quota.builder().pods(0).build());

        assertThatCode(() -> admit(look, web("1000", "1000Gi"))).doesNotThrowAnyException();
    }

    @Test
    void deployments_of_one_call_share_what_is_free() {
        QuotaExceededException refused = catchThrowableOfType(
                QuotaExceededException.class,
                () -> Quotas.admit(
                        DEV,
                        NOTHING,
                        List.of(web("5", "1Gi"), web("5", "1Gi").withName("db")),
                        name -> Optional.empty()));

        assertThat(refused).hasMessageContaining("deployments 'web', 'db' in shop/dev need 10 cpu, but 8 of 8 cpu");
    }

    @Test
    void an_environment_that_is_over_its_limit_admits_what_does_not_grow() {
        Observed look = look(Quota.of("1", "16Gi"), Quota.of("4", "4Gi"), living(2));

        assertThatCode(() -> admit(
                        look, web("2", "2Gi").withReplicas(1), web("2", "2Gi").withReplicas(2)))
                .doesNotThrowAnyException();
        assertThat(refusal(look, web("10m", "1Mi").withName("more"))).hasMessageContaining("but 0 of 1 cpu are free");
    }

    // --- a deployment that exists already

    @Test
    void an_update_replaces_the_share_of_the_old_deployment() {
        Observed look = look(Quota.of("8", "16Gi"), Quota.of("6", "6Gi"), living(2));

        assertThatCode(() -> admit(look, recreated("4", 2), recreated("3", 2))).doesNotThrowAnyException();
        assertThat(refusal(look, recreated("5", 2), recreated("3", 2)))
                .hasMessageContaining("needs 4 cpu more, but 2 of 8 cpu are free");
    }

    @Test
    void a_rolling_update_needs_room_for_its_surge() {
        Observed look = look(Quota.of("8", "16Gi"), Quota.of("8", "2Gi"), living(4));
        DeploymentSpec old = web("2", "512Mi").withReplicas(4);
        DeploymentSpec update = web("2", "256Mi").withReplicas(4);

        assertThat(refusal(look, update, old))
                .hasMessageContaining("needs 2 cpu more, but 0 of 8 cpu are free")
                .hasMessageContaining("UpdateStrategy.recreate() needs none");
        assertThatCode(() -> admit(look, update.withRun(RECREATE), old)).doesNotThrowAnyException();
    }

    @Test
    void a_first_deployment_needs_no_surge_and_neither_does_scaling() {
        Observed look = look(Quota.of("8", "16Gi"), Quota.of("4", "1Gi"), living(2));
        DeploymentSpec old = web("2", "512Mi").withReplicas(2);

        assertThatCode(() -> admit(NOTHING, web("2", "512Mi").withReplicas(4))).doesNotThrowAnyException();
        assertThatCode(() -> admit(look, old.withReplicas(4), old)).doesNotThrowAnyException();
        assertThat(refusal(look, old.withReplicas(5), old)).hasMessageContaining("needs 6 cpu more");
    }

    @Test
    void kept_data_counts_once() {
        PodGroup group = PodGroup.of(container("db", "1", "1Gi")).withVolumes(Volume.claim("data", "10Gi"));
        DeploymentSpec db = spec("web", group).withRun(Run.stateful());
        Observed look = look(
                        Quota.builder().storage(Memory.gib(15)).build(),
                        Quota.builder().storage(Memory.gib(10)).build())
                .withClaims(Looks.claim("data-web-0", "data", "10Gi", ObservedClaim.Phase.BOUND));

        assertThatCode(() -> admit(look, db)).doesNotThrowAnyException();
        assertThat(refusal(look, db.withReplicas(2)).shortfalls())
                .containsExactly(new Shortfall("requests.storage", "10Gi", "10Gi", "15Gi"));
        DeploymentSpec grown = db.withGroup(group.withVolumes(Volume.claim("data", "16Gi")));
        assertThat(refusal(look, grown).shortfalls())
                .containsExactly(new Shortfall("requests.storage", "6Gi", "10Gi", "15Gi"));
    }

    @Test
    void the_growth_of_claims_counts_also_of_replicas_that_are_scaled_away() {
        PodGroup group = PodGroup.of(container("db", "1", "1Gi")).withVolumes(Volume.claim("data", "16Gi"));
        DeploymentSpec grown = spec("web", group).withRun(Run.stateful());
        Observed look = look(
                        Quota.builder().storage(Memory.gib(31)).build(),
                        Quota.builder().storage(Memory.gib(20)).build())
                .withClaims(
                        Looks.claim("data-web-0", "data", "10Gi", ObservedClaim.Phase.BOUND),
                        Looks.claim("data-web-4", "data", "10Gi", ObservedClaim.Phase.BOUND));

        assertThat(refusal(look, grown).shortfalls())
                .containsExactly(new Shortfall("requests.storage", "12Gi", "20Gi", "31Gi"));
        assertThat(refusal(look, grown.withReplicas(2)).shortfalls())
                .as("the claim of a replica that is new")
                .containsExactly(new Shortfall("requests.storage", "28Gi", "20Gi", "31Gi"));
    }

    @Test
    void what_was_admitted_and_is_not_up_yet_keeps_its_room() {
        DeploymentSpec promised = web("3", "1Gi").withReplicas(2);
        Observed look = look(Quota.of("8", "16Gi"), Quota.of("3", "1Gi"), living(1))
                .withWorkloads(Looks.kept(2, 1, 1, 0).build());

        assertThat(refusal(look, web("3", "1Gi").withName("more"), promised))
                .hasMessageContaining("needs 3 cpu, but 2 of 8 cpu are free");
    }

    @Test
    void pods_that_have_ended_hold_nothing() {
        ObservedPod ended = living(1).get(0).withPhase(Phase.SUCCEEDED);
        Observed look = look(Quota.of("8", "16Gi"), Quota.of("0", "0"), List.of(ended));

        assertThat(refusal(look, recreated("9", 1), recreated("8", 1))).hasMessageContaining("needs 9 cpu, but 8 of 8");
    }

    private static Demand request(DeploymentSpec spec) {
        return new DeploymentDemand(spec, DEV).pod();
    }

    /** What a deployment asks for in all, told by a quota that has no room for anything. */
    private static List<String> requested(DeploymentSpec spec) {
        Quota nothing = Quota.of("0", "0").withStorage(Memory.ZERO).withPods(0);
        return refusal(look(nothing, nothing), spec).shortfalls().stream()
                .map(Shortfall::requested)
                .toList();
    }

    private static Demand demand(String cpu, String memory, long pods) {
        return new Demand(Cpu.of(cpu).millis(), Memory.of(memory).bytes(), 0, pods);
    }

    private static Container container(String name, String cpu, String memory) {
        return Container.builder(name, "web:1")
                .resources(Resources.of(cpu, memory))
                .build();
    }

    private static DeploymentSpec spec(String name, PodGroup group) {
        return DeploymentSpec.builder(name, group).build();
    }

    private static DeploymentSpec web(String cpu, String memory) {
        return spec("web", PodGroup.of(container("main", cpu, memory)));
    }

    private static DeploymentSpec recreated(String cpu, int replicas) {
        return web(cpu, "1Gi").withReplicas(replicas).withRun(RECREATE);
    }

    private static List<ObservedPod> living(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Looks.ready("web-" + i, Looks.NEW))
                .toList();
    }

    private static Observed look(Quota limit, Quota used) {
        return look(limit, used, List.of());
    }

    private static Observed look(Quota limit, Quota used, List<ObservedPod> pods) {
        return Observed.builder(Looks.DEV)
                .quota(new QuotaUsage(limit, used, true))
                .addAllPods(pods)
                .build();
    }

    private static void admit(Observed look, DeploymentSpec spec, DeploymentSpec... deployed) {
        Quotas.admit(
                DEV,
                look,
                List.of(spec),
                name -> Stream.of(deployed)
                        .filter(old -> old.name().equals(name))
                        .findFirst());
    }

    private static QuotaExceededException refusal(Observed look, DeploymentSpec spec, DeploymentSpec... deployed) {
        return catchThrowableOfType(QuotaExceededException.class, () -> admit(look, spec, deployed));
    }
}
