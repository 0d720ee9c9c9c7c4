package io.sem.core;

import io.sem.api.cluster.Cluster;
import io.sem.api.cluster.Node;
import io.sem.api.error.NotFoundException;
import io.sem.api.secret.Credential;
import io.sem.api.secret.Sensitive;
import io.sem.api.spi.Action;
import io.sem.api.spi.Backend;
import io.sem.api.spi.Console;
import io.sem.api.status.DeploymentEvent;
import io.sem.api.status.DeploymentStatus;
import io.sem.api.status.Observed;
import io.sem.api.status.QuotaUsage;
import io.sem.api.status.Revision;
import io.sem.api.status.Watch;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.tenant.EnvironmentSpec;
import io.sem.api.tenant.Quota;
import io.sem.api.tenant.TenantName;
import io.sem.api.tenant.TenantSpec;
import io.sem.api.workload.Deployable;
import io.sem.api.workload.DeploymentRef;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.EnvValue;
import io.sem.core.status.Statuses;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** What the doors of {@code io.sem} call. Every call finds the place first, and so refuses what does not exist. */
public final class Engine {

    private final Clusters clusters;
    private final Tenancy tenancy;
    private final Deploying deploying;

    /** An engine on backends by cluster name; the first one keeps the records of tenants. */
    public Engine(Map<String, Backend> backends) {
        this.clusters = new Clusters(backends);
        this.tenancy = new Tenancy(clusters);
        this.deploying = new Deploying(UUID.randomUUID().toString());
    }

    // --- tenants

    public void createTenant(TenantSpec spec) {
        tenancy.create(spec);
    }

    public List<TenantName> tenants() {
        return tenancy.list().stream().map(TenantSpec::name).toList();
    }

    public TenantSpec tenant(TenantName name) {
        return tenancy.require(name);
    }

    public void changeQuota(TenantName name, Quota quota) {
        tenancy.change(name, tenant -> tenant.withQuota(quota));
    }

    public void deleteTenant(TenantName name) {
        tenancy.delete(name);
    }

    // --- environments

    public EnvironmentSpec environment(EnvironmentRef ref) {
        return tenancy.place(ref).spec();
    }

    /** Adds an environment; one of that name with an equal spec is fine. */
    public void addEnvironment(TenantName tenant, EnvironmentSpec spec) {
        tenancy.addEnvironment(tenant, spec);
    }

    /** Changes an environment that exists. */
    public void changeEnvironment(EnvironmentRef ref, UnaryOperator<EnvironmentSpec> change) {
        tenancy.changeEnvironment(ref, change);
    }

    public void deleteEnvironment(EnvironmentRef ref) {
        tenancy.deleteEnvironment(ref);
    }

    public void storeRegistry(EnvironmentRef ref, String host, String user, Credential password) {
        Place place = tenancy.place(ref);
        place.backend().store().keep(ref, Registries.secret(host, user, Credentials.value(password)), true);
        tenancy.changeEnvironment(ref, spec -> Registries.added(spec, host));
    }

    public QuotaUsage quota(EnvironmentRef ref) {
        return tenancy.place(ref).quota();
    }

    public void destroyData(EnvironmentRef ref, String claim) {
        Place place = tenancy.place(ref);
        place.requireUnused(claim);
        place.backend().perform(new Action.DestroyClaim(ref, claim));
    }

    public Observed observe(EnvironmentRef ref) {
        return tenancy.place(ref).look();
    }

    public Watch watch(EnvironmentRef ref, Consumer<Observed> listener) {
        return tenancy.place(ref).backend().watch(ref, listener);
    }

    public Watch events(EnvironmentRef ref, Consumer<DeploymentEvent> listener) {
        Backend backend = tenancy.place(ref).backend();
        return backend.watch(ref, Statuses.events(backend::now, listener));
    }

    /** Does something in an environment. */
    public void perform(EnvironmentRef ref, Action action) {
        tenancy.place(ref).backend().perform(action);
    }

    // --- deployments

    public List<String> deploy(EnvironmentRef ref, List<? extends Deployable> deployables, String author) {
        List<DeploymentSpec> specs =
                deployables.stream().map(Deployable::toSpec).toList();
        deploying.deploy(tenancy.place(ref), specs, author);
        return specs.stream().map(DeploymentSpec::name).toList();
    }

    public List<String> deployments(EnvironmentRef ref) {
        return tenancy.place(ref).deployments();
    }

    public DeploymentSpec spec(DeploymentRef ref) {
        return place(ref).requireHistory(ref.name()).spec().orElseThrow();
    }

    public DeploymentStatus status(DeploymentRef ref) {
        return Waiting.status(place(ref), ref.name());
    }

    public void awaitReady(
            EnvironmentRef ref, List<String> names, Duration timeout, BiConsumer<String, DeploymentStatus> progress) {
        Place place = tenancy.place(ref);
        names.forEach(place::requireHistory);
        Waiting.awaitReady(place, names, timeout, progress);
    }

    public void awaitGone(DeploymentRef ref, Duration timeout) {
        Waiting.awaitGone(place(ref), ref.name(), timeout);
    }

    public void scale(DeploymentRef ref, int replicas) {
        deploying.scale(place(ref), ref.name(), replicas);
    }

    public void restart(DeploymentRef ref) {
        deploying.restart(place(ref), ref.name());
    }

    public void rollBack(DeploymentRef ref, String author) {
        deploying.rollBack(place(ref), ref.name(), author);
    }

    public void rollBackTo(DeploymentRef ref, int revision, String author) {
        deploying.rollBackTo(place(ref), ref.name(), revision, author);
    }

    public List<Revision> history(DeploymentRef ref) {
        return deploying.history(place(ref), ref.name());
    }

    public void undeploy(DeploymentRef ref) {
        Place place = place(ref);
        place.requireHistory(ref.name());
        place.backend().delete(ref);
    }

    private EnvValue output(DeploymentRef ref, String output) {
        Snapshot now = place(ref).snapshot();
        now.requireHistory(ref.name());
        return new Outputs(new Specs(now, List.of())).resolve(EnvValue.output(ref.name(), output));
    }

    public String outputText(DeploymentRef ref, String output) {
        return output(ref, output) instanceof EnvValue.Literal literal ? literal.text() : Sensitive.MASK;
    }

    public Sensitive reveal(DeploymentRef ref, String output) {
        EnvValue value = output(ref, output);
        return value instanceof EnvValue.SecretKey key
                ? place(ref).backend().store().reveal(ref.environment(), key)
                : Sensitive.of(((EnvValue.Literal) value).text());
    }

    public Map<String, String> variables(DeploymentRef ref, String container) {
        Place place = place(ref);
        Snapshot now = place.snapshot();
        DeploymentSpec spec = now.requireHistory(ref.name()).spec().orElseThrow();
        return new Variables(now.look()).of(spec, new Outputs(new Specs(now, List.of())).resolve(spec), container);
    }

    public Console console(EnvironmentRef ref) {
        return tenancy.place(ref)
                .backend()
                .console()
                .orElseThrow(
                        () -> new NotFoundException("the cluster of " + ref + " gives no logs and runs no commands"));
    }

    // --- the platform

    public Cluster home() {
        return clusters.home().cluster();
    }

    public List<Node> nodes() {
        return clusters.all().values().stream()
                .flatMap(backend -> backend.cluster().nodes().stream())
                .toList();
    }

    /** Does something to a node, in the first cluster that has it. */
    public void perform(String node, Action action) {
        clusters.all().values().stream()
                .filter(backend -> backend.cluster().nodes().stream()
                        .anyMatch(n -> n.name().equals(node)))
                .findFirst()
                .orElseThrow(() -> NotFoundException.of(
                        "node", node, nodes().stream().map(Node::name).toList()))
                .perform(action);
    }

    public Instant now() {
        return clusters.home().now();
    }

    public void close() {
        clusters.close();
    }

    private Place place(DeploymentRef ref) {
        return tenancy.place(ref.environment());
    }
}
