package io.sem.core;

import io.sem.api.cluster.ObservedCluster;
import io.sem.api.cluster.ObservedNode;
import io.sem.api.secret.Credential;
import io.sem.api.secret.Sensitive;
import io.sem.api.spi.Action;
import io.sem.api.spi.Backend;
import io.sem.api.status.DeploymentEvent;
import io.sem.api.status.DeploymentStatus;
import io.sem.api.status.Drift;
import io.sem.api.status.Findings;
import io.sem.api.status.Observed;
import io.sem.api.status.QuotaUsage;
import io.sem.api.status.TenantQuota;
import io.sem.api.status.Watch;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.tenant.EnvironmentSpec;
import io.sem.api.tenant.TenantName;
import io.sem.api.tenant.TenantSpec;
import io.sem.api.workload.EnvValue;
import io.sem.api.workload.Image;
import io.sem.core.pack.Packages;
import io.sem.core.status.Statuses;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** What the doors of {@code io.sem} call. Every call finds the place first, and so refuses what does not exist. */
public final class Engine {

    private final Clusters clusters;
    private final Tenancy tenancy;
    private final DeploymentCalls deployments;
    private final PodCalls pods;
    private final LifeCalls lives;

    /** An engine on backends by cluster name; the first one keeps the records of tenants. */
    public Engine(Map<String, Backend> backends) {
        this(new Clusters(backends), Packages.TOOL_IMAGE);
    }

    private Engine(Clusters clusters, Image toolImage) {
        this.clusters = clusters;
        this.tenancy = new Tenancy(clusters, toolImage);
        this.deployments = new DeploymentCalls(tenancy);
        this.pods = new PodCalls(tenancy);
        this.lives = new LifeCalls(tenancy, new TenantRecords(clusters));
    }

    /** The same engine on the same clusters, with another image for the containers that it adds to pods. */
    public Engine withToolImage(Image image) {
        return new Engine(clusters, image);
    }

    /** What the doors of deployments call. */
    public DeploymentCalls deployments() {
        return deployments;
    }

    /** What the doors of pods call. */
    public PodCalls pods() {
        return pods;
    }

    /** What the doors of environments call to decide where these are in their lives. */
    public LifeCalls lives() {
        return lives;
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

    public Findings explain(TenantName name) {
        return tenancy.explain(name);
    }

    public void changeTenant(TenantName name, UnaryOperator<TenantSpec> change) {
        tenancy.change(name, change);
    }

    public void deleteTenant(TenantName name, Duration timeout, Consumer<String> progress) {
        tenancy.delete(name, timeout, progress);
    }

    public void deleteTenantWithData(TenantName name, Duration timeout, Consumer<String> progress, boolean foreign) {
        tenancy.deleteWithData(name, timeout, progress, foreign);
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

    public void deleteEnvironmentWithData(EnvironmentRef ref, boolean foreign) {
        tenancy.deleteEnvironmentWithData(ref, foreign);
    }

    public List<Drift> drift(EnvironmentRef ref) {
        return tenancy.drift(ref);
    }

    public void storeRegistry(EnvironmentRef ref, String host, String user, Credential password) {
        new EnvironmentRegistries(tenancy, tenancy.open(ref)).put(host, user, password);
    }

    public void removeRegistry(EnvironmentRef ref, String host) {
        new EnvironmentRegistries(tenancy, tenancy.open(ref)).remove(host);
    }

    public List<String> secrets(EnvironmentRef ref) {
        return secretsOf(ref).names();
    }

    public void putSecret(EnvironmentRef ref, String name, Map<String, Credential> values) {
        openSecretsOf(ref).put(name, values);
    }

    public void putTls(EnvironmentRef ref, String name, Path certificate, Path key) {
        openSecretsOf(ref).putTls(name, certificate, key);
    }

    /** Rotates a key and restarts what reads the secret: programs read their variables at their start. */
    public List<String> rotateSecret(EnvironmentRef ref, String name, String key) {
        return deployments.rotate(tenancy.awake(ref), secretsOf(ref), new EnvValue.SecretKey(name, key));
    }

    public Sensitive revealSecret(EnvironmentRef ref, String name, String key) {
        return tenancy.place(ref).backend().store().reveal(ref, new EnvValue.SecretKey(name, key));
    }

    public void deleteSecret(EnvironmentRef ref, String name) {
        openSecretsOf(ref).delete(name);
    }

    private EnvironmentSecrets openSecretsOf(EnvironmentRef ref) {
        return new EnvironmentSecrets(tenancy, tenancy.open(ref));
    }

    private EnvironmentSecrets secretsOf(EnvironmentRef ref) {
        return new EnvironmentSecrets(tenancy, tenancy.place(ref));
    }

    public QuotaUsage quota(EnvironmentRef ref) {
        return tenancy.place(ref).quota();
    }

    public void destroyData(EnvironmentRef ref, String claim) {
        Place place = tenancy.open(ref);
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
        return backend.follow(ref, Statuses.events(backend::now, missing(ref), new Guarded<>(ref, listener)));
    }

    public Watch watchStatus(EnvironmentRef ref, BiConsumer<String, DeploymentStatus> listener) {
        Consumer<Map.Entry<String, DeploymentStatus>> guarded =
                new Guarded<>(ref, entry -> listener.accept(entry.getKey(), entry.getValue()));
        return deployments.watchStatus(ref, (name, status) -> guarded.accept(Map.entry(name, status)));
    }

    /** The status of a deployment that the cluster shows no workload of: what the record says, where it has one. */
    private BiFunction<Observed, String, DeploymentStatus> missing(EnvironmentRef ref) {
        Place place = tenancy.place(ref);
        return (look, name) -> DeploymentWait.status(place, place.history(name), name, look);
    }

    // --- the platform

    public List<String> clusters() {
        return List.copyOf(clusters.all().keySet());
    }

    public ObservedCluster cluster(String name) {
        return clusters.named(name).cluster();
    }

    /** Explains a node. */
    public Findings explain(ObservedNode node) {
        return Explaining.node(node);
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
}
