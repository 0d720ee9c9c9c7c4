package io.sem.examples;

import static io.sem.api.tenant.EnvironmentName.DEV;
import static io.sem.api.tenant.EnvironmentName.PRODUCTION;
import static io.sem.testkit.assertj.SemAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sem.Environment;
import io.sem.Platform;
import io.sem.Tenant;
import io.sem.api.error.AlreadyExistsException;
import io.sem.api.error.ConflictException;
import io.sem.api.error.NotFoundException;
import io.sem.api.error.QuotaExceededException;
import io.sem.api.product.App;
import io.sem.api.product.MySql;
import io.sem.api.quantity.Cpu;
import io.sem.api.tenant.PodSecurity;
import io.sem.examples.TenantService.Plan;
import io.sem.testkit.SemTest;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SemTest
final class TenantServiceTest {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final MySql DB = MySql.of("db").cpu("100m").memory("256Mi");

    private TenantService service;

    @BeforeEach
    void start(Platform sem) {
        service = new TenantService(sem);
    }

    @Test
    void a_customer_is_found_once_subscribed_and_subscribing_twice_does_no_harm() {
        assertThat(service.find("acme")).isEmpty();

        service.subscribe("acme", Plan.STARTER);
        service.subscribe("acme", Plan.STARTER);

        assertThat(service.find("acme")).isPresent();
        assertThatExceptionOfType(AlreadyExistsException.class)
                .isThrownBy(() -> service.subscribe("acme", Plan.BUSINESS))
                .withMessageContaining("quota.cpu is 4, asked for 16");
    }

    @Test
    void four_environments_share_the_plan() {
        Tenant acme = service.subscribe("acme", Plan.STARTER);

        assertThat(acme.environments()).hasSize(4);
        assertThat(acme.env(PRODUCTION).quota().limit().cpu()).contains(Cpu.of("2"));
        assertThat(acme.env(DEV).quota().limit().cpu()).contains(Cpu.of("400m"));
    }

    @Test
    void a_bigger_plan_reaches_every_environment() {
        Tenant acme = service.subscribe("acme", Plan.STARTER);

        service.move("acme", Plan.BUSINESS);

        assertThat(acme.env(PRODUCTION).quota().limit().cpu()).contains(Cpu.of("8"));
    }

    @Test
    void a_smaller_plan_is_refused_while_more_is_used() {
        Tenant acme = service.subscribe("acme", Plan.BUSINESS);
        acme.env(DEV)
                .deploy(App.of("web").base("nginx:1.27").cpu("1").memory("64Mi"))
                .awaitReady(PATIENCE);

        assertThat(service.usage("acme").used().cpu()).contains(Cpu.of("1"));
        assertThatExceptionOfType(QuotaExceededException.class)
                .isThrownBy(() -> service.move("acme", Plan.STARTER))
                .withMessageContainingAll("dev", "400m", "1");
        assertThat(service.usage("acme").limit().cpu()).contains(Cpu.of("16"));
    }

    @Test
    void an_environment_is_added_changed_and_removed() {
        Tenant acme = service.subscribe("acme", Plan.BUSINESS);

        Environment perf = service.addEnvironment("acme", "perf");
        perf.change(spec -> spec.withPodSecurity(PodSecurity.PRIVILEGED));
        assertThat(perf.spec().podSecurity()).isEqualTo(PodSecurity.PRIVILEGED);
        perf.delete();

        assertThat(acme.environments()).hasSize(4);
    }

    @Test
    void a_customer_with_data_leaves_only_with_the_data() {
        Environment dev = service.subscribe("acme", Plan.STARTER).env(DEV);
        dev.deploy(DB).awaitReady(PATIENCE);

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> service.leave("acme"))
                .withMessageContaining("data-db-0");
        assertThat(dev.deployment("db")).isReady();
        service.leaveWithData("acme");

        assertThat(service.find("acme")).isEmpty();
        assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> dev.deploy(DB));
    }

    @Test
    void the_program_runs() {
        assertThatCode(() -> TenantService.main(new String[0])).doesNotThrowAnyException();
    }
}
