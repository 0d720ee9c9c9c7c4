package io.sem.core.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sem.api.error.ConflictException;
import io.sem.api.error.InvalidSpecException;
import io.sem.api.network.Port;
import io.sem.api.network.ServiceSpec;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedService;
import io.sem.api.tenant.EnvironmentName;
import io.sem.api.tenant.EnvironmentSpec;
import io.sem.api.tenant.PodSecurity;
import io.sem.api.volume.Volume;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.PodGroup;
import io.sem.core.status.Looks;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a spec that is right in itself may not do in the environment it is meant for. */
class EnvironmentRulesTest {

    private static final Container MAIN =
            Container.builder("main", "web:1").addPort(Port.tcp("http", 80)).build();
    private static final EnvironmentSpec DEV =
            EnvironmentSpec.builder(EnvironmentName.DEV).build();
    private static final Observed EMPTY = Looks.look().build();

    @Test
    void a_service_of_another_deployment_is_not_taken_over() {
        ConflictException refused = catchThrowableOfType(
                ConflictException.class, () -> check(taken("shop", "web"), serving("other", "shop")));

        assertThat(refused).hasMessage("service 'shop' in shop/dev belongs to deployment 'web'; choose another name");
        assertThat(refused.owner()).isEqualTo("web");
        assertThat(refused.field()).isEqualTo("services");
    }

    @Test
    void a_deployment_keeps_the_services_it_has() {
        assertThatCode(() -> check(taken("shop", "web"), serving("web", "shop", "admin")))
                .doesNotThrowAnyException();
    }

    @Test
    void deployments_of_one_call_do_not_share_a_service() {
        assertThat(catchThrowableOfType(
                        ConflictException.class, () -> check(EMPTY, serving("a", "x", "shop"), serving("b", "shop"))))
                .hasMessageContaining("service 'shop' in shop/dev belongs to deployment 'a'");
    }

    @ParameterizedTest
    @EnumSource(PodSecurity.class)
    void a_directory_of_the_node_is_mounted_in_privileged_environments_only(PodSecurity level) {
        DeploymentSpec spec = DeploymentSpec.builder(
                        "agent",
                        PodGroup.of(MAIN)
                                .withVolumes(
                                        Volume.emptyDir("tmp"),
                                        Volume.hostPath("logs", "/var/log"),
                                        Volume.hostPath("run", "/run")))
                .build();
        EnvironmentSpec environment = DEV.withPodSecurity(level);

        if (level == PodSecurity.PRIVILEGED) {
            assertThatCode(() -> Rules.checkIn(environment, EMPTY, List.of(spec)))
                    .doesNotThrowAnyException();
        } else {
            InvalidSpecException refused = catchThrowableOfType(
                    InvalidSpecException.class, () -> Rules.checkIn(environment, EMPTY, List.of(spec)));
            assertThat(refused).hasMessageStartingWith("deployment 'agent' has 2 problems:");
            assertThat(refused.violations())
                    .extracting(Object::toString)
                    .containsExactly(problem(1, "/var/log", level), problem(2, "/run", level));
        }
    }

    private static String problem(int volume, String path, PodSecurity level) {
        return "group.volumes[" + volume + "]: '" + path + "' is a directory of the node, which environment shop/dev ("
                + level + ") does not allow; use another kind of volume, or make the environment PRIVILEGED";
    }

    private static void check(Observed look, DeploymentSpec... specs) {
        Rules.checkIn(DEV, look, List.of(specs));
    }

    private static Observed taken(String service, String owner) {
        return Looks.look()
                .addService(ObservedService.builder(ServiceSpec.tcp(service, 80))
                        .deployment(owner)
                        .created(Looks.START)
                        .build())
                .build();
    }

    private static DeploymentSpec serving(String name, String... services) {
        return DeploymentSpec.builder(name, PodGroup.of(MAIN))
                .addAllServices(List.of(services).stream()
                        .map(service -> ServiceSpec.tcp(service, 80))
                        .toList())
                .build();
    }
}
