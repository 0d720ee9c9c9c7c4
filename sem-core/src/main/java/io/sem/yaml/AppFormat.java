package io.sem.yaml;

import static io.sem.yaml.Scalars.BOOLEAN;
import static io.sem.yaml.Scalars.COUNT;
import static io.sem.yaml.Scalars.DURATION;
import static io.sem.yaml.Scalars.IMAGE;
import static io.sem.yaml.Scalars.INT;
import static io.sem.yaml.Scalars.TEXT;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.network.Port;
import io.sem.api.network.Protocol;
import io.sem.api.network.ServicePort;
import io.sem.api.network.ServiceType;
import io.sem.api.product.App;
import io.sem.api.workload.Run;
import io.sem.api.workload.UpdateStrategy;
import java.util.Optional;

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

    /** A port number, or {@code any} if the cluster chooses one. */
    private static final Codec<Integer> NODE_PORT = Codec.of(
            place -> place.text().equals(MySqlFormat.ANY) ? Integer.valueOf(0) : INT.read(place),
            port -> port == 0 ? SpecNode.Scalar.word(MySqlFormat.ANY) : INT.write(port),
            definitions -> JsonSchema.numberOr(MySqlFormat.ANY + "|[0-9]+", 1, 65_535));

    /** {@code true}, or how it runs: {@code {parallel: true, peersFindEachOther: true}}. */
    private static final Codec<Optional<Run.Stateful>> STATEFUL = Codec.of(
            place -> place.node() instanceof SpecNode.Mapping
                    ? Optional.of(WorkloadFormat.STATEFUL.read(place))
                    : Optional.of(Run.stateful()).filter(run -> BOOLEAN.read(place)),
            run -> run.filter(stateful -> !stateful.equals(Run.stateful()))
                    .<SpecNode>map(WorkloadFormat.STATEFUL::write)
                    .orElseGet(() -> BOOLEAN.write(run.isPresent())),
            definitions -> JsonSchema.anyOf(BOOLEAN.schema(definitions), WorkloadFormat.STATEFUL.schema(definitions)));

    static final FieldsCodec<App> APP = FieldsCodec.of(
                    Required.field("name", TEXT, App::name),
                    Required.field("base", IMAGE, app -> app.parts().base()),
                    (name, base) -> App.of(name).base(base.reference()))
            .with(ProgramFormat::fields)
            .field("replicas", COUNT, app -> app.parts().replicas(), App::replicas)
            .each("ports", NetworkFormat.PORTS, app -> app.parts().ports(), AppFormat::listening)
            .maybe("nodePort", NODE_PORT, AppFormat::nodePort, AppFormat::exposed)
            .maybe("ready", ContainerFormat.CHECK, app -> app.parts().ready(), App::ready)
            .maybe("alive", ContainerFormat.CHECK, app -> app.parts().alive(), App::alive)
            .field("startsWithin", DURATION, app -> app.parts().startsWithin(), App::startsWithin)
            .maybe("update", WorkloadFormat.UPDATE, AppFormat::update, App::update)
            .field(
                    "stateful",
                    STATEFUL,
                    AppFormat::stateful,
                    (app, run) -> run.map(app::stateful).orElse(app));

    private AppFormat() {}

    /** The recipe knows TCP only: what an application offers to others is an address that goes into a URL. */
    private static App listening(App app, Port port) {
        if (port.protocol() != Protocol.TCP) {
            throw InvalidSpecException.of("", "'" + port.name() + "' is not a TCP port; an App has no other");
        }
        return app.port(port.name(), port.number());
    }

    /** Returns 0 for a port that the cluster chooses, as the recipe keeps it. */
    private static Optional<Integer> nodePort(App app) {
        return app.parts().exposed() == ServiceType.NODE_PORT
                ? Optional.of(app.parts().nodePort())
                : Optional.empty();
    }

    /** The rules refuse it as well, but only when it is deployed, where nobody knows its line. */
    private static App exposed(App app, int nodePort) {
        App exposed = nodePort == 0 ? app.nodePort() : app.nodePort(ServicePort.requireNodePort(nodePort));
        if (app.parts().ports().isEmpty()) {
            throw InvalidSpecException.of("", "app '" + app.name() + "' has no port to expose; add one under 'ports'");
        }
        return exposed;
    }

    private static Optional<UpdateStrategy> update(App app) {
        return app.parts().run() instanceof Run.KeptRunning kept ? Optional.of(kept.update()) : Optional.empty();
    }

    private static Optional<Run.Stateful> stateful(App app) {
        return app.parts().run() instanceof Run.Stateful run ? Optional.of(run) : Optional.empty();
    }
}
