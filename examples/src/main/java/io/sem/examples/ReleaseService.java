package io.sem.examples;

import io.sem.Deployment;
import io.sem.Platform;
import io.sem.Sem;
import io.sem.Tenant;
import io.sem.api.error.DeployFailedException;
import io.sem.api.error.SemException;
import io.sem.api.error.TimedOutException;
import io.sem.api.product.App;
import io.sem.api.tenant.EnvironmentName;
import io.sem.api.tenant.Quota;
import io.sem.api.workload.PackageSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A release service (SRM): rolls a version of an application through dev, test and production. Where it does not come up, the
 * version before it is brought back, and later stages never see it.
 */
public final class ReleaseService {
    private static final List<EnvironmentName> STAGES =
            List.of(EnvironmentName.DEV, EnvironmentName.TEST, EnvironmentName.PRODUCTION);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Tenant tenant;

    ReleaseService(Tenant tenant) {
        this.tenant = tenant;
    }

    /**
     * How a release went.
     *
     * @param reached the stages that run it
     * @param failure why it went no further; empty when it went all the way
     */
    record Release(List<EnvironmentName> reached, Optional<SemException> failure) {}

    Release roll(App version) {
        List<EnvironmentName> reached = new ArrayList<>();
        for (EnvironmentName stage : STAGES) {
            Optional<SemException> failure = roll(version, stage);
            if (failure.isPresent()) {
                return new Release(reached, failure);
            }
            reached.add(stage);
        }
        return new Release(reached, Optional.empty());
    }

    private Optional<SemException> roll(App version, EnvironmentName stage) {
        Deployment deployment = tenant.env(stage).deploy(version);
        try {
            deployment.awaitReady(PATIENCE);
            return Optional.empty();
        } catch (DeployFailedException | TimedOutException e) {
            bringBackTheOneBefore(deployment);
            return Optional.of(e);
        }
    }

    private static void bringBackTheOneBefore(Deployment deployment) {
        if (deployment.history().size() == 1) {
            deployment.undeploy();
        } else {
            deployment.rollBack().awaitReady(PATIENCE);
        }
    }

    /** Rolls two versions out on the embedded cluster. */
    public static void main(String[] args) {
        try (Platform sem = Sem.embedded()) {
            ReleaseService service = new ReleaseService(sem.tenants().create("shop", Quota.of("8", "16Gi")));
            for (String version : List.of("1.0.0", "1.1.0")) {
                System.out.println("orders " + version + ": " + service.roll(orders(version)));
            }
        }
    }

    static App orders(String version) {
        String url = "http://packages.example/orders-" + version + ".zip";
        return App.of("orders")
                .base("eclipse-temurin:17-jre")
                .from(PackageSource.archive(url, "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"))
                .cpu("100m")
                .memory("128Mi")
                .port("http", 8080);
    }
}
