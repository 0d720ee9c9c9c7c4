package io.sem.api.product;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.label.NameRule;
import io.sem.api.network.Port;
import io.sem.api.network.ServiceType;
import io.sem.api.volume.Volume;
import io.sem.api.workload.Check;
import io.sem.api.workload.EnvValue;
import io.sem.api.workload.Image;
import io.sem.api.workload.OfferedOutput;
import io.sem.api.workload.Run;
import io.sem.api.workload.UpdateStrategy;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * An application: a base image, the files of a package from a repository that run in it, and a service in front of all its
 * replicas.
 *
 * <pre>{@code
 * App orders = App.of("orders").base("eclipse-temurin:17-jre")
 *         .from(PackageSource.archive("https://dpr.example.com/orders-1.7.2.tar.gz", "9f2c…"))
 *         .replicas(3).port("http", 8080)
 *         .variable("JDBC_URL", db.jdbcUrl()).variable("DB_PASSWORD", db.password())
 *         .ready(Check.http("/health", 8080));
 * }</pre>
 *
 * <p>Ports are added; every other step replaces the former value. {@link Program} has the steps that are not particular to
 * applications.
 */
public final class App extends Program<App> {

    private static final List<String> OF_PORT =
            List.of(OfferedOutput.HOST, OfferedOutput.PORT, OfferedOutput.ADDRESS, AppSpec.URL);

    private App(AppParts parts) {
        super(parts);
    }

    @Override
    App with(AppParts parts) {
        return new App(parts);
    }

    /**
     * Starts an application; name its base image next.
     *
     * @param name the name of the deployment and of its service, a DNS label that starts with a letter (RFC 1035)
     */
    public static Name of(String name) {
        return new Name(NameRule.DNS_1035_LABEL.check("name", name));
    }

    /**
     * The name of an application that has no image yet.
     *
     * @param value the name
     */
    public record Name(String value) {

        /** Requires it; its rule is checked with the others. */
        public Name {
            Objects.requireNonNull(value, "value");
        }

        /** Returns an application that runs in an image: with a package, an image with its runtime; without one, the application itself. */
        public App base(String image) {
            return new App(ImmutableAppParts.of(value, Image.of(image)));
        }
    }

    /** Sets the number of replicas, 0 or more; 1 by default. 0 stops the application. */
    public App replicas(int replicas) {
        return with(parts().withReplicas(replicas));
    }

    /** Adds a TCP port on which it listens and which its service offers. The outputs name the first. */
    public App port(String name, int number) {
        return with(parts().withPorts(Appended.to(parts().ports(), Port.tcp(name, number))));
    }

    /** Makes its service reachable from outside the cluster, at a port of every node that the cluster chooses. */
    public App nodePort() {
        return with(parts().withExposed(ServiceType.NODE_PORT));
    }

    /** Makes its first port reachable from outside the cluster, at this port of every node, 30000 to 32767. */
    public App nodePort(int port) {
        return with(parts().withExposed(ServiceType.NODE_PORT).withNodePort(port));
    }

    /** Sets the check that decides whether a replica is ready; by default its first port must accept connections. */
    public App ready(Check check) {
        return with(parts().withReady(check));
    }

    /** Sets the check that restarts a replica when it fails; none by default. */
    public App alive(Check check) {
        return with(parts().withAlive(check));
    }

    /**
     * Sets how long a replica may take until it is ready for the first time, before it is restarted; 5 minutes by default, at least 1 s.
     * What tells is the check of {@link #ready}, the first port, or the check of {@link #alive}; without any, it has started as soon
     * as it runs. An update counts as stuck only after that time.
     */
    public App startsWithin(Duration budget) {
        return with(parts().withStartsWithin(budget));
    }

    /**
     * Sets how new replicas replace old ones; a rolling update by default.
     *
     * @throws InvalidSpecException if it is stateful
     */
    public App update(UpdateStrategy update) {
        requireEither(parts().run().kind() == Run.Kind.KEPT_RUNNING);
        return with(parts().withRun(Run.keptRunning().update(update)));
    }

    /**
     * Gives each replica a name and claims of its own, which it keeps on whatever node it runs ({@link Run#stateful()}). Its service is
     * then headless unless it has a node port, so that each pod has a DNS name, such as {@code db-0.db}.
     *
     * @throws InvalidSpecException if an update strategy was set
     */
    public App stateful() {
        return stateful(Run.stateful());
    }

    /**
     * Gives each replica a name and claims of its own, as {@link #stateful()}, for clusters whose members need more than that, such as
     * {@code Run.stateful().parallel().peersFindEachOther()}.
     *
     * @throws InvalidSpecException if an update strategy was set
     */
    public App stateful(Run.Stateful run) {
        requireEither(!(parts().run() instanceof Run.KeptRunning kept)
                || kept.update().equals(UpdateStrategy.rolling()));
        return with(parts().withRun(run));
    }

    /**
     * Keeps the files below {@code path} on a claim named {@code data} of the cluster's default storage class, which outlives the
     * deployment. One pod writes to it at a time: with {@link #stateful()} each replica has a claim of its own; without, use one
     * replica and {@link UpdateStrategy#recreate()}.
     *
     * @param size a quantity such as {@code 20Gi}
     */
    public App data(String path, String size) {
        return mount(Volume.claim("data", size), path);
    }

    /**
     * The DNS name of its service, for a variable of another deployment.
     *
     * @throws InvalidSpecException if it has no port
     */
    public EnvValue.Output host() {
        return output(OfferedOutput.HOST);
    }

    /**
     * The first port of its service, for a variable of another deployment.
     *
     * @throws InvalidSpecException if it has no port
     */
    public EnvValue.Output port() {
        return output(OfferedOutput.PORT);
    }

    /**
     * {@code HOST:PORT} of its service, for a variable of another deployment.
     *
     * @throws InvalidSpecException if it has no port
     */
    public EnvValue.Output address() {
        return output(OfferedOutput.ADDRESS);
    }

    /**
     * {@code http://HOST:PORT} of its first port, or {@code https://…} if that port is named {@code https}, for a variable of another
     * deployment.
     *
     * @throws InvalidSpecException if it has no port
     */
    public EnvValue.Output url() {
        return output(AppSpec.URL);
    }

    @Override
    public EnvValue.Output output(String name) {
        Objects.requireNonNull(name, "name");
        if (parts().ports().isEmpty()
                && OF_PORT.contains(name)
                && !new AppSpec(parts()).outputNames().contains(name)) {
            throw InvalidSpecException.of(
                    "outputs." + name, "app '" + name() + "' has no port, so nothing answers; add port(name, number)");
        }
        return super.output(name);
    }

    private void requireEither(boolean possible) {
        if (!possible) {
            throw InvalidSpecException.of(
                    "update",
                    "app '" + name() + "' is stateful, so its pods are replaced one by one; use update(strategy) or"
                            + " stateful(), not both");
        }
    }
}
