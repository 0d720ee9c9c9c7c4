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

/** Expands a {@link MySql} to its deployment spec. */
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
                .addAllAfter(parts.after())
                .build();
    }

    private PodGroup group() {
        return PodGroup.builder()
                .addContainer(server())
                .addAllInitContainers(parts.initContainers())
                .addAllSidecars(parts.sidecars())
                .addVolume(parts.data())
                .nodes(parts.nodes())
                // The server must write its buffers to the disk before it is killed, or it recovers at the next start.
                .terminationGrace(Duration.ofMinutes(2))
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
                // A new file system contains lost+found, and the server initializes only an empty directory; hence a
                // folder.
                .addMount(VolumeMount.of(parts.data().name(), "/var/lib/mysql").subPath(SERVER))
                .startup(Probe.within(parts.startsWithin(), check()).withTimeout(CHECK_TIMEOUT))
                .readiness(Probe.of(check()).withPeriod(CHECK_TIMEOUT).withTimeout(CHECK_TIMEOUT))
                .build();
    }

    /** Arguments instead of a file in conf.d, because a directory mounted there would hide the files of the image. */
    private List<String> args() {
        List<String> args = new ArrayList<>();
        if (parts.port() != DEFAULT_PORT) {
            args.add("--port=" + parts.port());
        }
        parts.settings().forEach((name, value) -> args.add("--" + name + "=" + value));
        return args;
    }

    /**
     * Logs in as the user and runs a query, over TCP, because the temporary server that initializes the data directory listens on its
     * socket only. The password goes from variable to variable, never into arguments, which other processes can read. There is no
     * liveness probe, because a restart would interrupt a server that recovers its data.
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
        secrets.add(SecretSpec.generated(rootPassword().secret(), rootPassword().key()));
        if (!(parts.password() instanceof Credential.Existing)) {
            secrets.add(SecretSpec.of(password().secret(), password().key(), parts.password()));
        }
        return secrets;
    }

    private EnvValue.SecretKey rootPassword() {
        return EnvValue.secret(parts.name() + "-root-password", PASSWORD);
    }

    private EnvValue.SecretKey password() {
        return parts.password() instanceof Credential.Existing existing
                ? EnvValue.secret(existing.secret(), existing.key())
                : EnvValue.secret(parts.name() + "-password", PASSWORD);
    }

    private List<OfferedOutput> outputs() {
        return List.of(
                OfferedOutput.text(DATABASE, parts.database()),
                OfferedOutput.text(USER, parts.user()),
                new OfferedOutput(PASSWORD, password()),
                OfferedOutput.text(JDBC_URL, "jdbc:mysql://${host}:" + parts.port() + "/" + parts.database()));
    }
}
