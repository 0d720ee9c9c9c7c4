package io.sem.yaml;

import static io.sem.yaml.ContainerFormat.CONTAINERS;
import static io.sem.yaml.Scalars.BOOLEAN;
import static io.sem.yaml.Scalars.COUNT;
import static io.sem.yaml.Scalars.CPU;
import static io.sem.yaml.Scalars.DURATION;
import static io.sem.yaml.Scalars.IMAGE;
import static io.sem.yaml.Scalars.INT;
import static io.sem.yaml.Scalars.LONG;
import static io.sem.yaml.Scalars.MEMORY;
import static io.sem.yaml.Scalars.SELECTOR;
import static io.sem.yaml.Scalars.TEXT;
import static io.sem.yaml.Scalars.TEXTS;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.network.Port;
import io.sem.api.network.Protocol;
import io.sem.api.network.ServiceType;
import io.sem.api.product.App;
import io.sem.api.volume.Volume;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentPackage;
import io.sem.api.workload.EnvVar;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The form of applications.
 *
 * <pre>{@code
 * kind: App
 * name: orders
 * base: eclipse-temurin:17-jre
 * package: {archive: {url: https://dpr.example.com/orders.tar.gz, sha256: 9f86…}}
 * ports: {http: 8080}
 * env: {JDBC_URL: {output: orders-db/jdbcUrl}}
 * volumes: {uploads: {path: /srv/uploads, claim: 5Gi}}
 * }</pre>
 *
 * <p>Values are applied by the steps of the recipe, so that the recipe alone decides what is allowed.
 */
final class AppFormat {

    /** A volume with the path at which the application sees it. */
    private record Mounted(Volume volume, String path) {}

    /** A port number, or {@code any} if the cluster chooses one. */
    private static final Codec<Integer> NODE_PORT = Codec.of(
            place -> place.text().equals(MySqlFormat.ANY) ? Integer.valueOf(0) : INT.read(place),
            port -> port == 0 ? SpecNode.Scalar.word(MySqlFormat.ANY) : INT.write(port),
            definitions -> JsonSchema.numberOr(MySqlFormat.ANY + "|[0-9]+", 1, 65_535));

    /** In the order in which the fields are documented and written; the first two are required. */
    static final FieldsCodec<App> APP = FieldsCodec.of(
                    Required.field("name", TEXT, App::name),
                    Required.field("base", IMAGE, app -> app.parts().base()),
                    (name, base) -> App.of(name).base(base.reference()))
            .maybe("package", ContainerFormat.SOURCE, app -> app.parts().source(), App::from)
            .field(
                    "fetch",
                    Scalars.constant(DeploymentPackage.Fetch.class),
                    app -> app.parts().fetch(),
                    App::fetchedBy)
            .field("command", TEXTS, app -> app.parts().command(), (app, c) -> app.command(c.toArray(String[]::new)))
            .field("args", TEXTS, app -> app.parts().args(), (app, args) -> app.args(args.toArray(String[]::new)))
            .field("replicas", COUNT, app -> app.parts().replicas(), App::replicas)
            .field("ports", NetworkFormat.PORTS, app -> app.parts().ports(), AppFormat::listening)
            .maybe("nodePort", NODE_PORT, AppFormat::nodePort, AppFormat::exposed)
            .field("env", EnvFormat.VARIABLES, app -> app.parts().variables(), AppFormat::knowing)
            .maybe("cpu", CPU, app -> app.parts().resources().cpu(), (app, cpu) -> app.cpu(cpu.toString()))
            .maybe("memory", MEMORY, app -> app.parts().resources().memory(), (app, m) -> app.memory(m.toString()))
            .maybe(
                    "limits",
                    LimitsFormat.LIMITS,
                    app -> LimitsFormat.of(app.parts().resources()),
                    (app, l) -> app.limits(l.cpu().toString(), l.memory().toString()))
            .maybe("user", LONG, app -> app.parts().user(), App::user)
            .field(
                    "volumes",
                    Codec.named(AppFormat::mounted, m -> m.volume().name()),
                    AppFormat::mounts,
                    AppFormat::seeing)
            .field("initContainers", CONTAINERS, app -> app.parts().initContainers(), AppFormat::initialized)
            .field("sidecars", CONTAINERS, app -> app.parts().sidecars(), AppFormat::accompanied)
            .maybe("ready", ContainerFormat.CHECK, app -> app.parts().ready(), App::ready)
            .maybe("alive", ContainerFormat.CHECK, app -> app.parts().alive(), App::alive)
            .field("startsWithin", DURATION, app -> app.parts().startsWithin(), App::startsWithin)
            .field("update", WorkloadFormat.UPDATE, app -> app.parts().update(), App::update)
            .field("gated", BOOLEAN, app -> app.parts().gated(), (app, gated) -> gated ? app : app.ungated())
            .field("nodes", SELECTOR, app -> app.parts().nodes(), App::nodes)
            .field("labels", WorkloadFormat.LABELS, app -> app.parts().labels(), App::labels);

    private AppFormat() {}

    /**
     * Adds ports one by one, since the recipe has a step for each. It knows TCP only: what an application offers to
     * others is an address that goes into a URL.
     */
    private static App listening(App app, List<Port> ports) {
        App listening = app;
        for (Port port : ports) {
            if (port.protocol() != Protocol.TCP) {
                throw InvalidSpecException.of("", "'" + port.name() + "' is not a TCP port; an App has no other");
            }
            listening = listening.port(port.name(), port.number());
        }
        return listening;
    }

    /** Returns 0 for a port that the cluster chooses, as the recipe keeps it. */
    private static Optional<Integer> nodePort(App app) {
        return app.parts().exposed() == ServiceType.NODE_PORT
                ? Optional.of(app.parts().nodePort())
                : Optional.empty();
    }

    private static App exposed(App app, int nodePort) {
        return nodePort == 0 ? app.nodePort() : app.nodePort(nodePort);
    }

    private static App knowing(App app, List<EnvVar> variables) {
        App knowing = app;
        for (EnvVar variable : variables) {
            knowing = knowing.variable(variable.name(), variable.value());
        }
        return knowing;
    }

    private static App initialized(App app, List<Container> containers) {
        App initialized = app;
        for (Container container : containers) {
            initialized = initialized.init(container);
        }
        return initialized;
    }

    private static App accompanied(App app, List<Container> sidecars) {
        App accompanied = app;
        for (Container sidecar : sidecars) {
            accompanied = accompanied.sidecar(sidecar);
        }
        return accompanied;
    }

    /** Returns the form of a volume, with its path beside it: {@code {path: /srv/uploads, claim: 5Gi}}. */
    private static Codec<Mounted> mounted(String name) {
        return FieldsCodec.of(
                Required.oneOf(VolumeFormat.volume(name), Mounted::volume),
                Required.field("path", TEXT, Mounted::path),
                Mounted::new);
    }

    /** Returns each volume with its mount; the recipe adds both in one step, so they stand at the same index. */
    private static List<Mounted> mounts(App app) {
        return IntStream.range(0, app.parts().mounts().size())
                .mapToObj(i -> new Mounted(
                        app.parts().volumes().get(i),
                        app.parts().mounts().get(i).path()))
                .toList();
    }

    private static App seeing(App app, List<Mounted> volumes) {
        App seeing = app;
        for (Mounted mounted : volumes) {
            seeing = seeing.mount(mounted.volume(), mounted.path());
        }
        return seeing;
    }
}
