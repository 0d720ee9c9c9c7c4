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
import io.sem.api.workload.Container;
import io.sem.api.workload.Deployable;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.EnvValue;
import io.sem.api.workload.Image;
import io.sem.api.workload.OfferedOutput;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A MySQL database: one server, a service in front of it, and a volume for its data that outlives it.
 *
 * <pre>{@code
 * MySql db = MySql.of("orders-db").version("8.4").cpu("500m").memory("2Gi").database("orders").user("orders").data("20Gi");
 * App orders = App.of("orders").base("eclipse-temurin:17-jre").variable("JDBC_URL", db.jdbcUrl()) …
 * }</pre>
 *
 * <p>There is always exactly one server, because two on one data directory would destroy it. Its passwords are generated once, kept in
 * the secrets {@code NAME-password} and {@code NAME-root-password} (key {@code password}), and stay with the data when it is
 * undeployed. The image sets up user, password and database when the data directory is empty; changing them later does not change the
 * database.
 *
 * <p>Immutable: every step returns a new value. Settings, labels, sidecars and init containers are added and replace those of the same
 * name; every other step replaces the former value. A step throws {@link InvalidSpecException} if it cannot accept a value. {@link
 * #customize} changes whatever no step covers.
 */
public final class MySql implements Deployable {

    private static final Pattern DATABASE = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_-]{0,63}");
    private static final Pattern USER = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_-]{0,31}");
    private static final Pattern SETTING = Pattern.compile("[a-z][a-z0-9_.-]{0,63}");
    private static final List<String> SYSTEM = List.of("information_schema", "mysql", "performance_schema", "sys");
    private static final Set<String> OWN_SETTINGS = Set.of("port", "datadir", "socket", "user");

    private final MySqlParts parts;

    private MySql(MySqlParts parts) {
        this.parts = parts;
    }

    /**
     * Returns a database of MySQL 8.4 with 250m cpu, 1Gi memory and a claim of 10Gi.
     *
     * @param name the name of the deployment and of its service, a DNS label that starts with a letter (RFC 1035)
     */
    public static MySql of(String name) {
        return new MySql(ImmutableMySqlParts.of(NameRule.DNS_1035_LABEL.check("name", name)));
    }

    /** Sets the version of the image {@code mysql}, such as {@code 8.0} or {@code 8.4.3}; 8.4 by default. */
    public MySql version(String version) {
        return image("mysql:" + Objects.requireNonNull(version, "version"));
    }

    /** Sets another image with the same start conventions, such as {@code mariadb:10.11} or one of a private registry. */
    public MySql image(String image) {
        return new MySql(parts.withImage(Image.of(image)));
    }

    /** Sets the cpu that the server is guaranteed, a quantity such as {@code 500m}; 250m by default. */
    public MySql cpu(String quantity) {
        return new MySql(parts.withResources(parts.resources().withCpu(Cpu.of(quantity))));
    }

    /** Sets the memory that the server is guaranteed and may not exceed, a quantity such as {@code 2Gi}; 1Gi by default. */
    public MySql memory(String quantity) {
        Memory memory = Memory.of(quantity);
        return new MySql(
                parts.withResources(parts.resources().withMemory(memory).withMemoryLimit(memory)));
    }

    /** Sets the cpu and the memory that the server may not exceed; quantities such as {@code 2} and {@code 4Gi}. */
    public MySql limits(String cpu, String memory) {
        return new MySql(parts.withResources(parts.resources().limits(cpu, memory)));
    }

    /** Adds a container that runs beside the server and starts before it, such as an exporter of metrics. */
    public MySql sidecar(Container sidecar) {
        return new MySql(parts.withSidecars(Appended.named(parts.sidecars(), sidecar, Container::name)));
    }

    /** Adds a container that runs to its end before the server starts. */
    public MySql init(Container container) {
        return new MySql(parts.withInitContainers(Appended.named(parts.initContainers(), container, Container::name)));
    }

    /** Sets the port of the server and of its service; 3306 by default. */
    public MySql port(int port) {
        return new MySql(parts.withPort(Port.require("port", port)));
    }

    /** Makes its service reachable from outside the cluster, at a port of every node that the cluster chooses. */
    public MySql nodePort() {
        return new MySql(parts.withExposed(ServiceType.NODE_PORT));
    }

    /** Sets the name of the database that is created at first; {@code app} by default. */
    public MySql database(String name) {
        boolean allowed = DATABASE.matcher(Objects.requireNonNull(name, "name")).matches() && !SYSTEM.contains(name);
        require(
                allowed,
                "database",
                name,
                "use 1 to 64 letters, digits, '_' and '-', but none of the server's own " + SYSTEM);
        return new MySql(parts.withDatabase(name));
    }

    /** Sets the user who owns the database; {@code app} by default. */
    public MySql user(String name) {
        boolean allowed = USER.matcher(Objects.requireNonNull(name, "name")).matches() && !name.equals("root");
        require(allowed, "user", name, "use 1 to 32 letters, digits, '_' and '-', but not root");
        return new MySql(parts.withUser(name));
    }

    /**
     * Sets the numeric id of the user of the operating system that the server runs as, other than 0; that of the image by default.
     * The images {@code mysql} and {@code mariadb} start as root, hand the data to their user 999 and go on as that user. A restricted
     * environment refuses the start as root, so there they start as user 999 without being told; another image has to say its user
     * here. The cluster makes claims and RBD images writable for the user, if their storage can be given to a group; NFS shares and
     * directories of a node must be writable for it already.
     */
    public MySql runAs(long uid) {
        require(uid > 0, "runAs", Long.toString(uid), "use the number of a user other than root, such as 999");
        return new MySql(parts.withRunAs(uid));
    }

    /** Sets the origin of the user's password; generated by default. */
    public MySql password(Credential password) {
        return new MySql(parts.withPassword(password));
    }

    /** Puts the data on a claim of the cluster's default storage class, of a size such as {@code 20Gi}; 10Gi by default. */
    public MySql data(String size) {
        return data(Volume.claim("data", size));
    }

    /** Puts the data on a claim, an NFS directory, an RBD image or a directory of the node; in its folder {@code mysql}. */
    public MySql data(Volume volume) {
        require(
                volume.persistent(),
                "data",
                volume.name(),
                "its content would not outlive the pod; use a claim, NFS, RBD or host path");
        return new MySql(parts.withData(volume));
    }

    /** Sets an option of the server, such as {@code max_connections} and {@code 300}. */
    public MySql setting(String name, String value) {
        require(
                SETTING.matcher(Objects.requireNonNull(name, "name")).matches(),
                "setting",
                name,
                "use the name of a server option in lower case");
        require(
                !OWN_SETTINGS.contains(name),
                "setting",
                name,
                "it follows from the recipe; see port(), data() and user()");
        require(value.chars().noneMatch(Character::isISOControl), "setting." + name, value, "use a text of one line");
        return new MySql(parts.withSettings(Appended.to(parts.settings(), name, value)));
    }

    /** Sets how long the server may take until it answers, before it is restarted; 10 minutes by default. */
    public MySql startsWithin(Duration budget) {
        return new MySql(parts.withStartsWithin(budget));
    }

    /**
     * Orders it after another deployment: at every start it waits until that one accepts connections, or, without a TCP port, until a
     * pod of it is ready, or, for a run to completion, until it has succeeded.
     */
    public MySql after(Deployable other) {
        return after(other.toSpec().name());
    }

    /** Orders it after the deployment of this name; see {@link #after(Deployable)}. */
    public MySql after(String deployment) {
        return new MySql(parts.withAfter(Appended.distinct(parts.after(), deployment)));
    }

    /** Sets the nodes that it may run on; every node by default. */
    public MySql nodes(Selector nodes) {
        return new MySql(parts.withNodes(nodes));
    }

    /** Sets one label of the deployment. */
    public MySql label(String key, String value) {
        return new MySql(parts.withLabels(parts.labels().with(key, value)));
    }

    /** Sets all labels of the deployment; none by default. */
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

    /** The user's password, for a variable of another deployment, which gets a reference to the secret and not its value. */
    public EnvValue.Output password() {
        return output(MySqlSpec.PASSWORD);
    }

    /** The JDBC URL of the database without user and password, for a variable of another deployment. */
    public EnvValue.Output jdbcUrl() {
        return output(MySqlSpec.JDBC_URL);
    }

    /** The values that were chosen, and the defaults of the others. */
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
        return EnvValue.output(parts.name(), name);
    }

    private static void require(boolean allowed, String path, String value, String rule) {
        if (!allowed) {
            throw InvalidSpecException.of(path, "'" + value + "' is not allowed; " + rule);
        }
    }
}
