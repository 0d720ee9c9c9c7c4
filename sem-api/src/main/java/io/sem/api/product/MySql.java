package io.sem.api.product;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.label.Labels;
import io.sem.api.label.NameRule;
import io.sem.api.label.Selector;
import io.sem.api.network.Port;
import io.sem.api.network.ServiceType;
import io.sem.api.quantity.Cpu;
import io.sem.api.quantity.Memory;
import io.sem.api.secret.Credential;
import io.sem.api.volume.Volume;
import io.sem.api.workload.Deployable;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.EnvValue;
import io.sem.api.workload.Image;
import io.sem.api.workload.OfferedOutput;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A MySQL database: one server, a service in front of it, and its data on a volume that outlives it.
 *
 * <pre>{@code
 * MySql db = MySql.of("orders-db").version("8.4").cpu("500m").memory("2Gi").database("orders").user("orders").data("20Gi");
 * App orders = App.of("orders").base("eclipse-temurin:17-jre").variable("JDBC_URL", db.jdbcUrl()) …
 * }</pre>
 *
 * <p>There is always exactly one server, since two would ruin each other's data; so there is no way to ask for more. Its
 * passwords are made once, kept in the secrets {@code NAME-password} and {@code NAME-root-password} (key {@code password}), and
 * stay with the data when it is undeployed. User, password and database are set up when the data directory is empty; changing
 * them later does not change what is in it.
 *
 * <p>Immutable: every step gives a new value. Each step refuses what it cannot accept with an {@link InvalidSpecException}.
 */
public final class MySql implements Deployable {

    private static final Pattern DATABASE = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_-]{0,63}");
    private static final Pattern USER = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_-]{0,31}");
    private static final Pattern SETTING = Pattern.compile("[a-z][a-z0-9_.-]{0,63}");
    private static final Set<String> SYSTEM = Set.of("mysql", "information_schema", "performance_schema", "sys");
    private static final Set<String> OWN_SETTINGS = Set.of("port", "datadir", "socket", "user");

    private final MySqlParts parts;

    private MySql(MySqlParts parts) {
        this.parts = parts;
    }

    /** A database of MySQL 8.4 with 250m cpu, 1Gi memory and a claim of 10Gi; {@code name} is that of the deployment and service. */
    public static MySql of(String name) {
        return new MySql(ImmutableMySqlParts.of(NameRule.DNS_1035_LABEL.check("name", name)));
    }

    /** Another version of the image {@code mysql}, such as {@code 8.0} or {@code 8.4.3}; 8.4 unless said otherwise. */
    public MySql version(String version) {
        return image("mysql:" + version);
    }

    /** Another image with the same start conventions, such as {@code mariadb:10.11} or that of a private registry. */
    public MySql image(String image) {
        return new MySql(parts.withImage(Image.of(image)));
    }

    /** The cpu it is guaranteed, a quantity such as {@code 500m}; 250m unless said otherwise. */
    public MySql cpu(String quantity) {
        return new MySql(parts.withResources(parts.resources().withCpu(Cpu.of(quantity))));
    }

    /** The memory it is guaranteed and may not exceed, a quantity such as {@code 2Gi}; 1Gi unless said otherwise. */
    public MySql memory(String quantity) {
        Memory memory = Memory.of(quantity);
        return new MySql(
                parts.withResources(parts.resources().withMemory(memory).withMemoryLimit(memory)));
    }

    /** The port of the server and of its service; 3306 unless said otherwise. */
    public MySql port(int port) {
        return new MySql(parts.withPort(Port.require("port", port)));
    }

    /** Lets it be reached from outside the cluster too, at a port of every node that the cluster chooses. */
    public MySql nodePort() {
        return new MySql(parts.withExposed(ServiceType.NODE_PORT));
    }

    /** The database that is made at first; {@code app} unless said otherwise. */
    public MySql database(String name) {
        boolean allowed = DATABASE.matcher(name).matches() && !SYSTEM.contains(name);
        require(
                allowed,
                "database",
                name,
                "use 1 to 64 letters, digits, '_' and '-', but none of the server's own " + SYSTEM);
        return new MySql(parts.withDatabase(name));
    }

    /** The user who owns the database; {@code app} unless said otherwise. */
    public MySql user(String name) {
        boolean allowed = USER.matcher(name).matches() && !name.equals("root");
        require(allowed, "user", name, "use 1 to 32 letters, digits, '_' and '-', but not root");
        return new MySql(parts.withUser(name));
    }

    /** The user's password; generated unless said otherwise. */
    public MySql password(Credential password) {
        return new MySql(parts.withPassword(password));
    }

    /** How large a claim of the cluster's default storage class its data gets; 10Gi unless said otherwise. */
    public MySql data(String size) {
        return data(Volume.claim("data", size));
    }

    /** Where its data lies: a claim, an NFS directory, an RBD image or a directory of the node; in its folder {@code mysql}. */
    public MySql data(Volume volume) {
        require(
                volume.persistent(),
                "data",
                volume.name(),
                "its content would not outlive the pod; use a claim, NFS, RBD or host path");
        return new MySql(parts.withData(volume));
    }

    /** An option of the server, such as {@code max_connections} and {@code 300}. */
    public MySql setting(String name, String value) {
        require(SETTING.matcher(name).matches(), "setting", name, "use the name of a server option in lower case");
        require(
                !OWN_SETTINGS.contains(name),
                "setting",
                name,
                "it follows from the recipe; see port(), data() and user()");
        require(value.chars().noneMatch(Character::isISOControl), "setting." + name, value, "use a text of one line");
        return new MySql(parts.withSettings(Appended.to(parts.settings(), name, value)));
    }

    /** How long the server may take until it answers before it is started again; 10 minutes unless said otherwise. */
    public MySql startsWithin(Duration budget) {
        return new MySql(parts.withStartsWithin(budget));
    }

    /** The nodes it may run on; every node unless said otherwise. */
    public MySql nodes(Selector nodes) {
        return new MySql(parts.withNodes(nodes));
    }

    /** Labels of the deployment; none unless said otherwise. */
    public MySql labels(Labels labels) {
        return new MySql(parts.withLabels(labels));
    }

    /** The name of the deployment and of its service. */
    public String name() {
        return parts.name();
    }

    /** The DNS name of its service, for a variable of another deployment. */
    public EnvValue.Output host() {
        return output(OfferedOutput.HOST);
    }

    /** The port of its service, for a variable of another deployment. */
    public EnvValue.Output port() {
        return output(OfferedOutput.PORT);
    }

    /** The name of the database, for a variable of another deployment. */
    public EnvValue.Output database() {
        return output(MySqlSpec.DATABASE);
    }

    /** The name of the user, for a variable of another deployment. */
    public EnvValue.Output user() {
        return output(MySqlSpec.USER);
    }

    /** The user's password, for a variable of another deployment; it becomes a reference to the secret. */
    public EnvValue.Output password() {
        return output(MySqlSpec.PASSWORD);
    }

    /** The JDBC URL of the database without user and password, for a variable of another deployment. */
    public EnvValue.Output jdbcUrl() {
        return output(MySqlSpec.JDBC_URL);
    }

    /** What was chosen, with the defaults, to look at or to write out. */
    public MySqlParts parts() {
        return parts;
    }

    @Override
    public DeploymentSpec toSpec() {
        return new MySqlSpec(parts).toSpec();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MySql that && parts.equals(that.parts);
    }

    @Override
    public int hashCode() {
        return Objects.hash(MySql.class, parts);
    }

    @Override
    public String toString() {
        return parts.toString();
    }

    private EnvValue.Output output(String name) {
        return new EnvValue.Output(parts.name(), name);
    }

    private static void require(boolean allowed, String path, String value, String rule) {
        if (!allowed) {
            throw InvalidSpecException.of(path, "'" + value + "' is not allowed; " + rule);
        }
    }
}
