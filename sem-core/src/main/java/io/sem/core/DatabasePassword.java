package io.sem.core;

import io.sem.api.error.ConflictException;
import io.sem.api.error.UnavailableException;
import io.sem.api.network.Port;
import io.sem.api.secret.Redaction;
import io.sem.api.secret.Sensitive;
import io.sem.api.spi.Console;
import io.sem.api.status.ContainerState;
import io.sem.api.status.ExecResult;
import io.sem.api.status.ObservedPod;
import io.sem.api.workload.EnvValue;
import java.time.Duration;
import java.util.List;

/**
 * A password in a database that runs. It is changed by the client in the server's own container, where the root password is a variable; the new
 * one goes to the client's input and never into arguments, which an audit log of the API server would keep.
 */
final class DatabasePassword {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    // USER PORT, the password on a line of the input. Root's own is changed where it exists, and after a killed call it
    // is the new one
    // already; so both are tried. The login at the end proves that the user exists, which ALTER USER IF EXISTS does
    // not.
    private static final String SCRIPT = """
            read -r new
            client=$(command -v mariadb || command -v mysql) || exit 127
            quoted=$(printf %s "$new" | sed -e 's/\\\\/\\\\\\\\/g' -e "s/'/''/g")
            login() {
                MYSQL_PWD=$1 "$client" --protocol=tcp --host=127.0.0.1 --port="$port" --connect-timeout=5 --user="$2"
            }
            user=$1 port=$2
            for root in "${MYSQL_ROOT_PASSWORD:-$MARIADB_ROOT_PASSWORD}" "$new"; do
                for host in % localhost; do
                    printf "ALTER USER IF EXISTS '%s'@'%s' IDENTIFIED BY '%s';\\n" "$user" "$host" "$quoted"
                done | login "$root" root && break
            done
            echo 'SELECT 1' | login "$new" "$user" >/dev/null
            """;
    private static final int DEFAULT_PORT = 3306;

    private final Console console;
    private final Console.Target target;
    private final List<String> command;

    private DatabasePassword(Console console, Console.Target target, List<String> command) {
        this.console = console;
        this.target = target;
        this.command = command;
    }

    /**
     * Finds the password in the running server.
     *
     * @throws ConflictException if the server does not run: on data alone no password can be changed
     */
    static DatabasePassword of(Snapshot now, DatabaseServer server, EnvValue.SecretKey key) {
        String name = server.spec().name();
        String container = server.container().name();
        String pod = now.look().pods(name).stream()
                .filter(each -> runs(each, container))
                .map(ObservedPod::name)
                .findFirst()
                .orElseThrow(() -> new ConflictException(
                        "database '" + name + "' in " + now.place().ref()
                                + " does not run, so its password cannot be changed; start it, then rotate again",
                        name,
                        key.secret()));
        Console console = now.place().backend().console().orElseThrow();
        String user = server.password().equals(key) ? server.user() : "root";
        return new DatabasePassword(
                console, new Console.Target(now.place().ref(), pod, container), command(server, user));
    }

    private static List<String> command(DatabaseServer server, String user) {
        int port = server.container().ports().stream()
                .findFirst()
                .map(Port::number)
                .orElse(DEFAULT_PORT);
        return List.of("sh", "-c", SCRIPT, "sh", user, Integer.toString(port));
    }

    private static boolean runs(ObservedPod pod, String container) {
        return !pod.terminating()
                && pod.containers().stream()
                        .anyMatch(each ->
                                each.name().equals(container) && each.state() instanceof ContainerState.Running);
    }

    /** Changes it; does nothing if it is this already. */
    void change(Sensitive value) {
        ExecResult result = console.exec(target, command, value, TIMEOUT);
        if (result.exitCode() != 0) {
            throw new UnavailableException(
                    "the database in container '" + target.container() + "' of pod '" + target.pod() + "' in "
                            + target.environment() + " did not take the new password (exit code " + result.exitCode()
                            + ": "
                            + Redaction.of(result.error().replace(value.reveal(), Sensitive.MASK))
                                    .strip() + "); nothing else was changed, rotate again when it is ready",
                    Duration.ZERO,
                    null);
        }
    }
}
