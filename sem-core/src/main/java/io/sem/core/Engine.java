package io.sem.core;

import io.sem.api.cluster.ObservedCluster;
import io.sem.api.error.NotFoundException;
import io.sem.api.label.Labels;
import io.sem.api.label.Selector;
import io.sem.api.secret.Credential;
import io.sem.api.secret.Sensitive;
import io.sem.api.spi.Action;
import io.sem.api.spi.Backend;
import io.sem.api.spi.Console;
import io.sem.api.status.DeploymentEvent;
import io.sem.api.status.DeploymentStatus;
import io.sem.api.status.ExecResult;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedEvent;
import io.sem.api.status.ObservedPod;
import io.sem.api.status.ObservedWorkload;
import io.sem.api.status.PodRef;
import io.sem.api.status.QuotaUsage;
import io.sem.api.status.Revision;
import io.sem.api.status.TenantQuota;
import io.sem.api.status.Watch;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.tenant.EnvironmentSpec;
import io.sem.api.tenant.TenantName;
import io.sem.api.tenant.TenantSpec;
import io.sem.api.workload.Deployable;
import io.sem.api.workload.DeploymentRef;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.EnvValue;
import io.sem.core.status.Statuses;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** What the doors of {@code io.sem} call. Every call finds the place first, and so refuses what does not exist. */
public final class Engine {

    private final Clusters clusters;
    private final Tenancy tenancy;
    private final Revisions revisions = new Revisions();
    private final Deploying deploying;

    /** An engine on backends by cluster name; the first one keeps the records of tenants. */
    public Engine(Map<String, Backend> backends) {
        this.clusters = new Clusters(backends);
        this.tenancy = new Tenancy(clusters);
        this.deploying = new Deploying(revisions);
    }

    // --- tenants

    public void createTenant(TenantSpec spec) {
        tenancy.create(spec);
    }

    public void applyTenant(TenantSpec spec) {
        tenancy.apply(spec);
    }

    public List<TenantSpec> tenants() {
        return tenancy.list();
    }

    public Optional<TenantSpec> findTenant(TenantName name) {
        return tenancy.find(name);
    }

    public TenantSpec tenant(TenantName name) {
        return tenancy.require(name);
    }

    public TenantQuota tenantQuota(TenantName name) {
        return tenancy.quota(name);
    }

    public void changeTenant(TenantName name, UnaryOperator<TenantSpec> change) {
        tenancy.change(name, change);
    }

    public void deleteTenant(TenantName name) {
        tenancy.delete(name);
    }

    public void deleteTenantWithData(TenantName name, Duration timeout, Consumer<String> progress) {
        tenancy.deleteWithData(name, timeout, progress);
    }

    // --- environments

    public Optional<EnvironmentSpec> findEnvironment(EnvironmentRef ref) {
        return tenancy.find(ref);
    }

    public EnvironmentSpec environment(EnvironmentRef ref) {
        return tenancy.place(ref).spec();
    }

    public void createEnvironment(TenantName tenant, EnvironmentSpec spec) {
        tenancy.createEnvironment(tenant, spec);
    }

    public void applyEnvironment(TenantName tenant, EnvironmentSpec spec) {
        tenancy.applyEnvironment(tenant, spec);
    }

    public void changeEnvironment(EnvironmentRef ref, UnaryOperator<EnvironmentSpec> change) {
        tenancy.changeEnvironment(ref, change);
    }

    public void deleteEnvironment(EnvironmentRef ref) {
        tenancy.deleteEnvironment(ref);
    }

    public void deleteEnvironmentWithData(EnvironmentRef ref) {
        tenancy.deleteEnvironmentWithData(ref);
    }

    public void storeRegistry(EnvironmentRef ref, String host, String user, Credential password) {
        new EnvironmentRegistries(tenancy, tenancy.place(ref)).put(host, user, password);
    }

    public void removeRegistry(EnvironmentRef ref, String host) {
        new EnvironmentRegistries(tenancy, tenancy.place(ref)).remove(host);
    }

    public List<String> secrets(EnvironmentRef ref) {
        return secretsOf(ref).names();
    }

    public void putSecret(EnvironmentRef ref, String name, Map<String, Credential> values) {
        secretsOf(ref).put(name, values);
    }

    public void putTls(EnvironmentRef ref, String name, Path certificate, Path key) {
        secretsOf(ref).putTls(name, certificate, key);
    }

    /** Rotates a key and restarts what reads the secret: programs read their variables at their start. */
    public List<String> rotateSecret(EnvironmentRef ref, String name, String key) {
        List<String> users = secretsOf(ref).rotate(name, key);
        users.forEach(user -> restart(new DeploymentRef(ref, user)));
        return users;
    }

    public Sensitive revealSecret(EnvironmentRef ref, String name, String key) {
        return tenancy.place(ref).backend().store().reveal(ref, new EnvValue.SecretKey(name, key));
    }

    public void deleteSecret(EnvironmentRef ref, String name) {
        secretsOf(ref).delete(name);
    }

    private EnvironmentSecrets secretsOf(EnvironmentRef ref) {
        return new EnvironmentSecrets(tenancy, tenancy.place(ref));
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
        return tenancy.place(ref).backend().watch(ref, new Guarded<>(ref, listener));
    }

    public Watch events(EnvironmentRef ref, Consumer<DeploymentEvent> listener) {
        Backend backend = tenancy.place(ref).backend();
        return backend.watch(ref, Statuses.events(backend::now, new Guarded<>(ref, listener)));
    }

    public Watch watchStatus(EnvironmentRef ref, BiConsumer<String, DeploymentStatus> listener) {
        Backend backend = tenancy.place(ref).backend();
        Consumer<Map.Entry<String, DeploymentStatus>> guarded =
                new Guarded<>(ref, entry -> listener.accept(entry.getKey(), entry.getValue()));
        return backend.watch(
                ref, Statuses.statuses(backend::now, (name, status) -> guarded.accept(Map.entry(name, status))));
    }

    // --- pods

    public Optional<ObservedPod> findPod(PodRef ref) {
        return access(ref).find();
    }

    public ObservedPod pod(PodRef ref) {
        return access(ref).require();
    }

    public List<ObservedEvent> podEvents(PodRef ref) {
        return access(ref).events();
    }

    public void deletePod(PodRef ref) {
        pod(ref);
        tenancy.place(ref.environment()).backend().perform(new Action.DeletePod(ref.environment(), ref.name()));
        Journal.done("deleted pod", ref);
    }

    public void relabelPod(PodRef ref, Labels labels) {
        pod(ref);
        tenancy.place(ref.environment())
                .backend()
                .perform(new Action.RelabelPod(ref.environment(), ref.name(), labels));
        Journal.done("relabelled pod", ref);
    }

    public List<String> logs(PodRef ref, int lines, boolean previous) {
        return access(ref).logs(console(ref.environment()), lines, previous);
    }

    public ExecResult exec(PodRef ref, Duration timeout, List<String> command) {
        return access(ref).exec(console(ref.environment()), timeout, command);
    }

    public Watch follow(PodRef ref, Consumer<String> listener) {
        return console(ref.environment()).follow(access(ref).target(), new Guarded<>(ref, listener));
    }

    private PodAccess access(PodRef ref) {
        return new PodAccess(tenancy.place(ref.environment()).look(), ref);
    }

    private Console console(EnvironmentRef ref) {
        return tenancy.place(ref)
                .backend()
                .console()
                .orElseThrow(
                        () -> new NotFoundException("the cluster of " + ref + " gives no logs and runs no commands"));
    }

    // --- deployments

    public List<String> deploy(EnvironmentRef ref, List<? extends Deployable> deployables, String author) {
        List<DeploymentSpec> specs =
                deployables.stream().map(Deployable::toSpec).toList();
        return Journal.telling("deploy into", ref, () -> deploying.deploy(tenancy.place(ref), specs, author));
    }

    public List<String> sync(
            EnvironmentRef ref, List<? extends Deployable> all, Consumer<List<String>> removing, String author) {
        return deploying.sync(tenancy.place(ref), all, removing, author);
    }

    public String create(EnvironmentRef ref, Deployable deployable, String author) {
        DeploymentSpec spec = deployable.toSpec();
        deploying.create(tenancy.place(ref), spec, author);
        return spec.name();
    }

    public void changeDeployment(DeploymentRef ref, UnaryOperator<DeploymentSpec> change, String author) {
        deploying.change(place(ref), ref.name(), change, author);
    }

    public boolean isDeployed(DeploymentRef ref) {
        return tenancy.find(ref.environment()).isPresent()
                && place(ref).history(ref.name()).isPresent();
    }

    public List<String> deployments(EnvironmentRef ref) {
        return tenancy.place(ref).deployments();
    }

    public List<String> deployments(EnvironmentRef ref, Selector selector) {
        return observe(ref).workloads().stream()
                .filter(workload -> selector.matches(workload.labels()))
                .map(ObservedWorkload::name)
                .toList();
    }

    public String externalUrl(DeploymentRef ref, String port) {
        return ExternalUrl.of(place(ref), ref.name()).at(port);
    }

    public String externalUrl(DeploymentRef ref) {
        return ExternalUrl.of(place(ref), ref.name()).first();
    }

    public DeploymentSpec spec(DeploymentRef ref) {
        return place(ref).snapshot().requirePresent(ref.name()).toSpec();
    }

    public DeploymentStatus status(DeploymentRef ref) {
        Place place = place(ref);
        Optional<History> history = place.history(ref.name());
        DeploymentStatus status = DeploymentWait.status(place, history, ref.name(), place.look());
        history.ifPresent(known -> revisions.note(known, status));
        return status;
    }

    public void awaitReady(
            EnvironmentRef ref, List<String> names, Duration timeout, BiConsumer<String, DeploymentStatus> progress) {
        Place place = tenancy.place(ref);
        Observed ready = Journal.telling(
                "await " + names, ref, () -> DeploymentWait.awaitReady(place, names, timeout, progress));
        revisions.noteReady(place, names, ready);
    }

    public void awaitGone(DeploymentRef ref, Duration timeout) {
        DeploymentWait.awaitGone(place(ref), ref.name(), timeout);
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
        return revisions.history(place(ref).snapshot(), ref.name());
    }

    public void undeploy(DeploymentRef ref) {
        Deploying.undeploy(place(ref), ref.name());
    }

    public String outputText(DeploymentRef ref, String output) {
        return DeploymentOutput.of(place(ref), ref.name(), output).text();
    }

    public Sensitive reveal(DeploymentRef ref, String output) {
        return DeploymentOutput.of(place(ref), ref.name(), output).reveal();
    }

    public Map<String, String> variables(DeploymentRef ref, String container) {
        return ContainerVariables.of(place(ref).snapshot(), ref.name(), container);
    }

    // --- the platform

    public List<String> clusters() {
        return List.copyOf(clusters.all().keySet());
    }

    public ObservedCluster cluster(String name) {
        return clusters.named(name).cluster();
    }

    public Optional<String> clusterOfNode(String node, List<String> among) {
        return clusters.ofNode(node, among);
    }

    /** Does something to a node of a cluster. */
    public void perform(String cluster, Action action) {
        clusters.named(cluster).perform(action);
        Journal.done(action.getClass().getSimpleName().toLowerCase(Locale.ROOT), cluster, "action", action);
    }

    /** Makes every cluster answer. */
    public void ping() {
        clusters.all().keySet().forEach(name -> clusters.named(name).ping());
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
