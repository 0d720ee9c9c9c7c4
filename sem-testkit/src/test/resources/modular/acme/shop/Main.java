package acme.shop;

import io.sem.Deployment;
import io.sem.Platform;
import io.sem.Sem;
import io.sem.api.product.App;
import io.sem.api.spi.BackendProvider;
import io.sem.api.tenant.EnvironmentName;
import io.sem.api.tenant.Quota;
import io.sem.yaml.SpecFiles;
import java.time.Duration;
import java.util.ServiceLoader;

/** What an application uses of SEM, from a named module: doors, spec files, configuration, and what is not exported. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        try (Platform sem = Sem.embedded()) {
            Deployment web = sem.tenants()
                    .create("shop", Quota.of("4", "8Gi"))
                    .env(EnvironmentName.DEV)
                    .deploy(App.of("web").base("nginx:1.27").port("http", 80))
                    .awaitReady(Duration.ofMinutes(5));
            System.out.println("status=" + web.status().state());
            System.out.println("file=" + SpecFiles.readDeployment(SpecFiles.write(web.spec())).name());
        }
        System.out.println("shared=" + Sem.tenant("shop").name());
        System.out.println("named=" + Sem.class.getModule().isNamed());
        System.out.println("engine=" + Sem.class.getModule().isExported("io.sem.core"));
        ServiceLoader.load(BackendProvider.class).forEach(p -> System.out.println("backend=" + p.name()));
    }
}
