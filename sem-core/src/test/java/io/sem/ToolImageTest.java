package io.sem;

import static io.sem.api.tenant.EnvironmentName.DEV;
import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.product.App;
import io.sem.api.status.ObservedContainer;
import io.sem.api.tenant.Quota;
import io.sem.api.workload.PackageSource;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whose choice of an image counts for the containers that SEM adds to pods. */
class ToolImageTest {

    private static final App DB = App.of("db").base("db:1").port("sql", 3306);
    private static final App ORDERS = App.of("orders")
            .base("orders:1")
            .from(PackageSource.archive("https://dpr.example/orders.tar.gz", "ab".repeat(32)))
            .after(DB);

    private final Platform sem = Sem.embedded();

    @AfterEach
    void close() {
        sem.close();
    }

    @Test
    void the_platform_chooses_the_environment_may_choose_another_and_the_deployment_decides() {
        Environment dev = create(sem.withToolImage("mirror.example/busybox:1.36"));

        assertThat(added(dev, ORDERS)).containsOnly("mirror.example/busybox:1.36");
        dev.change(spec -> spec.withToolImage("mirror.example/tools:2"));
        assertThat(added(dev, ORDERS.base("orders:2"))).containsOnly("mirror.example/tools:2");
        assertThat(added(dev, ORDERS.toolImage("orders:1"))).containsOnly("orders:1");
    }

    @Test
    void without_a_choice_it_is_busybox() {
        assertThat(added(create(sem), ORDERS)).containsOnly("busybox:1.36");
    }

    private static Environment create(Platform platform) {
        return platform.tenants().create("shop", Quota.of("40", "80Gi")).env(DEV);
    }

    /** The images of the containers that wait and fetch. */
    private static List<String> added(Environment dev, App orders) {
        return dev
                .deploy(DB, orders)
                .awaitReady(Duration.ofMinutes(5))
                .get("orders")
                .pods()
                .observe()
                .get(0)
                .containers()
                .stream()
                .filter(container -> container.role() == ObservedContainer.Role.INIT)
                .map(ObservedContainer::image)
                .toList();
    }
}
