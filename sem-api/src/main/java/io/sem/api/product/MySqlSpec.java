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
    private static final String LOG_IN = """
            client=$(command -v mariadb || command -v mysql) && said=$(MYSQL_PWD=$MYSQL_PASSWORD "$client" --protocol=tcp \
            --host=127.0.0.1 --port=%d --connect-timeout=3 --user="$MYSQL_USER" --execute='SELECT 1' "$MYSQL_DATABASE" 2>&1)
            result=$? mark=/var/lib/mysql/.set-up
            [ $result = 0 ] && { [ -e $mark ] || : >$mark; exit 0; }
            case $said in *'ccess denied'* | *'nknown database'* | *'not allowed to connect'*)
            [ -e $mark ] || printf 'the data was set up only in part: ' >&2 ;; esac
            echo "$said" >&2
            exit $result""";
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
                .user(parts.runAs())
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
     *
     * <p>The first success leaves a mark beside the data. A server that refuses the user without the mark was killed while it set itself
     * up: the image takes a directory that exists for one that is complete, and never sets it up again.
     */
    private Check check() {
        return Check.exec("sh", "-c", LOG_IN.formatted(parts.port()));
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
