package io.sem.api.product;

import io.sem.api.network.Port;
import io.sem.api.network.ServicePort;
import io.sem.api.network.ServiceSpec;
import io.sem.api.secret.Credential;
import io.sem.api.secret.SecretSpec;
import io.sem.api.volume.VolumeMount;
import io.sem.api.workload.Check;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.EnvValue;
import io.sem.api.workload.OfferedOutput;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.Probe;
import io.sem.api.workload.Run;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Writes a {@link MySql} out as a deployment spec. */
final class MySqlSpec {

    static final String DATABASE = "database";
    static final String USER = "user";
    static final String PASSWORD = "password";
    static final String JDBC_URL = "jdbcUrl";

    private static final String SERVER = "mysql";
    private static final int DEFAULT_PORT = 3306;
    private static final Duration CHECK_TIMEOUT = Duration.ofSeconds(5);

    private final MySqlParts parts;

    MySqlSpec(MySqlParts parts) {
        this.parts = parts;
    }

    DeploymentSpec toSpec() {
        return DeploymentSpec.builder(parts.name(), group())
                .run(Run.stateful())
                .addService(service())
                .labels(parts.labels())
                .addAllSecrets(secrets())
                .addAllOutputs(outputs())
                .build();
    }

    private PodGroup group() {
        return PodGroup.builder()
                .addContainer(server())
                .addVolume(parts.data())
                .nodes(parts.nodes())
                .terminationGrace(Duration.ofMinutes(2)) // what is in memory must reach the disk
                .build();
    }

    private Container server() {
        return Container.builder(SERVER, parts.image().reference())
                .addAllArgs(args())
                .variable("MYSQL_ROOT_PASSWORD", rootPassword())
                .variable("MYSQL_DATABASE", parts.database())
                .variable("MYSQL_USER", parts.user())
                .variable("MYSQL_PASSWORD", password())
                .addPort(Port.tcp(SERVER, parts.port()))
                .resources(parts.resources())
                // A new file system is not empty (lost+found), and the server sets up empty directories only.
                .addMount(new VolumeMount(parts.data().name(), "/var/lib/mysql", SERVER, false))
                .startup(Probe.within(parts.startsWithin(), check()).withTimeout(CHECK_TIMEOUT))
                .readiness(Probe.of(check()).withPeriod(CHECK_TIMEOUT).withTimeout(CHECK_TIMEOUT))
                .build();
    }

    /** Options, not a file in conf.d: a directory mounted there would hide the image's own files. */
    private List<String> args() {
        List<String> args = new ArrayList<>();
        if (parts.port() != DEFAULT_PORT) {
            args.add("--port=" + parts.port());
        }
        parts.settings().forEach((name, value) -> args.add("--" + name + "=" + value));
        return args;
    }

    /**
     * Logs in as the user and asks: over TCP, since the server that sets up the data directory listens on its socket only. The
     * password goes from variable to variable, never into arguments. No liveness probe: a server that recovers must be left alone.
     */
    private Check check() {
        return Check.exec(
                "sh",
                "-c",
                "client=$(command -v mariadb || command -v mysql) && MYSQL_PWD=$MYSQL_PASSWORD exec \"$client\" --protocol=tcp"
                        + " --host=127.0.0.1 --port=" + parts.port() + " --connect-timeout=3 --user=\"$MYSQL_USER\""
                        + " --execute='SELECT 1' \"$MYSQL_DATABASE\" >/dev/null");
    }

    private ServiceSpec service() {
        return ServiceSpec.builder(parts.name())
                .type(parts.exposed())
                .addPort(ServicePort.tcp(SERVER, parts.port()))
                .build();
    }

    private List<SecretSpec> secrets() {
        List<SecretSpec> secrets = new ArrayList<>();
        secrets.add(new SecretSpec(rootPassword().secret(), rootPassword().key(), Credential.generated()));
        if (!(parts.password() instanceof Credential.Existing)) {
            secrets.add(new SecretSpec(password().secret(), password().key(), parts.password()));
        }
        return secrets;
    }

    private EnvValue.SecretKey rootPassword() {
        return new EnvValue.SecretKey(parts.name() + "-root-password", PASSWORD);
    }

    private EnvValue.SecretKey password() {
        return parts.password() instanceof Credential.Existing existing
                ? new EnvValue.SecretKey(existing.secret(), existing.key())
                : new EnvValue.SecretKey(parts.name() + "-password", PASSWORD);
    }

    private List<OfferedOutput> outputs() {
        return List.of(
                text(DATABASE, parts.database()),
                text(USER, parts.user()),
                new OfferedOutput(PASSWORD, password()),
                text(JDBC_URL, "jdbc:mysql://${host}:" + parts.port() + "/" + parts.database()));
    }

    private static OfferedOutput text(String name, String text) {
        return new OfferedOutput(name, new EnvValue.Literal(text));
    }
}
