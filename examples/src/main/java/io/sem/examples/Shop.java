package io.sem.examples;

import io.sem.Deployment;
import io.sem.Environment;
import io.sem.Platform;
import io.sem.Sem;
import io.sem.Tenant;
import io.sem.api.error.SemException;
import io.sem.api.status.DeploymentStatus;
import io.sem.api.status.ObservedClaim;
import io.sem.api.tenant.EnvironmentName;
import io.sem.api.tenant.Quota;
import io.sem.k8s.KubernetesBackend;
import io.sem.k8s.KubernetesOptions;
import io.sem.yaml.SpecFiles;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The main job: a tenant with its environments, and in {@code dev} a MySQL database and the order service that uses it, both
 * from spec files. It runs on the embedded cluster, or with {@code --kubeconfig FILE} on a real one.
 */
public final class Shop {
    private static final String VERSION = "1.0.0";
    private static final Quota QUOTA = Quota.of("8", "16Gi");
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final PrintStream out;
    private final ShopOptions options;
    private final Map<String, String> told = new HashMap<>();
    private final OrdersPackage orders = OrdersPackage.version(VERSION);

    private Shop(PrintStream out, ShopOptions options) {
        this.out = out;
        this.options = options;
    }

    /** See {@link ShopOptions#USAGE}. Ends with 1 when SEM refuses or fails, and with 2 when the arguments are wrong. */
    public static void main(String[] args) {
        System.exit(run(System.out, System.err, args));
    }

    static int run(PrintStream out, PrintStream err, String... args) {
        try {
            new Shop(out, ShopOptions.parse(args)).run();
            return 0;
        } catch (SemException e) {
            err.println(e.getMessage());
            return 1;
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage() + System.lineSeparator() + ShopOptions.USAGE);
            return 2;
        }
    }

    private void run() {
        options.kubeconfig().ifPresentOrElse(this::onKubernetes, this::onEmbeddedCluster);
    }

    private void onEmbeddedCluster() {
        try (Platform sem = Sem.embedded()) {
            // Nothing is fetched on a simulated cluster, so that this address need not exist
            Tenant shop = deploy(sem, URI.create("http://packages.example/" + orders.fileName()));
            show(shop);
            cleanUp(shop);
        }
    }

    private void onKubernetes(Path kubeconfig) {
        try (Platform sem = Sem.on(KubernetesBackend.connect(KubernetesOptions.kubeconfig(kubeconfig)));
                PackageServer packages = PackageServer.serving(orders, packagesAt(sem))) {
            Tenant shop = deploy(sem, packages.url());
            show(shop);
            out.println(Answer.of(dev(shop).deployment("orders"), sem.nodes().observe(), PATIENCE));
            cleanUp(shop);
        }
    }

    private InetAddress packagesAt(Platform sem) {
        return options.packagesAt().orElseGet(() -> Route.to(sem.nodes().observe()));
    }

    private Tenant deploy(Platform sem, URI packageUrl) {
        Tenant shop = sem.tenants().create(options.tenant(), QUOTA);
        out.println("Tenant " + shop.name() + " has " + shop.environments());
        Map<String, String> variables = Map.of("package", packageUrl.toString(), "sha256", orders.digest());
        Path[] specs = {Resource.path("/specs/orders-db.yaml"), Resource.path("/specs/orders.yaml")};
        dev(shop)
                .deploy(SpecFiles.withVariables(variables).read(specs).deployables())
                .awaitReady(PATIENCE, this::tell);
        return shop;
    }

    private void tell(String deployment, DeploymentStatus status) {
        String line = "%-10s %-11s %d of %d ready  %s"
                .formatted(deployment, status.state(), status.ready(), status.desired(), status.message());
        if (!line.equals(told.put(deployment, line))) {
            out.println(line);
        }
    }

    private void show(Tenant shop) {
        out.println();
        ShopTree.of(shop).lines().forEach(out::println);
        out.println();
    }

    private void cleanUp(Tenant shop) {
        if (options.cleanup()) {
            List<Deployment> running = dev(shop).deployments().list();
            running.forEach(Deployment::undeploy);
            running.forEach(deployment -> deployment.awaitGone(PATIENCE));
            dev(shop).data().stream().map(ObservedClaim::name).forEach(dev(shop)::destroyData);
            shop.delete();
            out.println("Tenant " + shop.name() + " is gone");
        }
    }

    private static Environment dev(Tenant shop) {
        return shop.env(EnvironmentName.DEV);
    }
}
