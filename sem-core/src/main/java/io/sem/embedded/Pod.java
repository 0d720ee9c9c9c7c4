package io.sem.embedded;

import io.sem.api.label.Labels;
import io.sem.api.spi.DesiredEnvironment;
import io.sem.api.status.ObservedContainer.Role;
import io.sem.api.status.ObservedPod;
import io.sem.api.status.ObservedPod.Phase;
import io.sem.api.volume.ClaimName;
import io.sem.api.volume.HostPath;
import io.sem.api.volume.Volume;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentRef;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.PodGroup.RestartPolicy;
import io.sem.api.workload.Run;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A pod: the object on which the scheduler, the kubelet and the controller of its workload work in
 * turn. Every change of it grows its version and is told, with what kind of change it was.
 *
 * <p>It knows no namespace and no workload, only to whom it tells and who owns it, so that arrows
 * between classes point to it and not away. Two of its fields are notes of others about it: what
 * its workload's counts hold of it, and whether the quota counts it. They stand here because a map
 * from pods to numbers would cost a look-up and an entry for each.
 */
final class Pod extends Versioned implements Ranked {

    private final Identity identity;
    private final PodTemplate template;
    private final PodRequest request;
    private final Context context;
    private final String object;
    private final List<ContainerRun> runs = new ArrayList<>();
    private final ConditionSet conditions = new ConditionSet();
    private final Cached<ObservedPod> observed = new Cached<>();
    private Labels labels;
    private @Nullable Owner owner;
    private @Nullable Machine machine;
    private String ip = "";
    private Phase phase = Phase.PENDING;
    private boolean ready;
    private long readySince;
    private Optional<Long> deleted = Optional.empty();
    private boolean gone;
    private final Set<String> finalizers = new TreeSet<>();
    private int tries;
    private int counted;
    private boolean charged;

    /**
     * Who a pod is.
     *
     * @param name unique in its namespace
     * @param ordinal its number among the replicas of a stateful deployment; empty in all others
     * @param uid what the cluster calls it for ever
     * @param created when it was created, milliseconds since the epoch
     */
    record Identity(String name, OptionalInt ordinal, String uid, long created) {}

    /**
     * Everything around a pod that it reports to or reads from.
     *
     * @param told hears what changed
     * @param reporter records its events
     * @param environment holds the defaults of its requests
     */
    record Context(BiConsumer<Pod, PodChange> told, Reporter reporter, DesiredEnvironment environment) {}

    /** Makes a pod that nobody was told about yet. */
    Pod(Identity identity, PodTemplate template, Owner owner, Context context) {
        this.identity = identity;
        this.template = template;
        this.owner = owner;
        this.context = context;
        this.object = "Pod/" + identity.name;
        this.request = template.request(context.environment);
        this.labels = template.group().labels();
        addRuns(template.group());
    }

    private void addRuns(PodGroup group) {
        String waiting = group.initContainers().isEmpty() && group.sidecars().isEmpty()
                ? "ContainerCreating"
                : "PodInitializing";
        addRuns(group.initContainers(), Role.INIT, waiting);
        addRuns(group.sidecars(), Role.SIDECAR, waiting);
        addRuns(group.containers(), Role.MAIN, waiting);
    }

    private void addRuns(List<Container> containers, Role role, String waiting) {
        containers.forEach(container -> runs.add(new ContainerRun(this, container, role, waiting)));
    }

    private void changed(PodChange what) {
        grow();
        context.told.accept(this, what);
    }

    /** One of its containers is in another state. */
    void containerChanged() {
        changed(PodChange.STATUS);
    }

    /** Gives it to a node; once and for all, since Kubernetes never moves a pod. */
    void assign(Machine to) {
        machine = to;
        changed(PodChange.BOUND);
    }

    /** Gives it its address, which it keeps. */
    void address(String address) {
        ip = address;
        changed(PodChange.STATUS);
    }

    /** Replaces all its labels. */
    void relabel(Labels fresh) {
        labels = fresh;
        changed(PodChange.LABELS);
    }

    /** Sets the owner; null for a pod that no controller keeps. */
    void ownedBy(@Nullable Owner now) {
        owner = now;
        changed(PodChange.OWNER);
    }

    /**
     * Marks it as told to end at this time (deletionTimestamp); it is there until its kubelet, or
     * whoever speaks for a dead node, removes it.
     */
    void terminate(long now) {
        deleted = Optional.of(now);
        changed(PodChange.TERMINATING);
    }

    /** Sets what has to be removed from it before it can go. */
    void hold(String finalizer, boolean held) {
        if (held ? finalizers.add(finalizer) : finalizers.remove(finalizer)) {
            changed(PodChange.STATUS);
        }
    }

    /** Whether somebody keeps it from going although it has ended. */
    boolean held() {
        return !finalizers.isEmpty();
    }

    /**
     * Marks it as gone: nothing that was planned for it happens any more. What a kubelet still does
     * to it is told to nobody.
     */
    void remove() {
        gone = true;
        runs.forEach(ContainerRun::newLife);
        grow();
    }

    /** Sets its phase. One that has ended never runs again. */
    void become(Phase now) {
        phase = now;
        changed(PodChange.STATUS);
    }

    /** Sets whether its containers are ready; the time counts only if that is news. */
    void ready(boolean now, long since) {
        if (ready != now) {
            ready = now;
            readySince = since;
            changed(PodChange.STATUS);
        }
    }

    /** States a condition; nothing changes when it says the same as before. */
    void condition(ConditionSet.Statement statement, Instant now) {
        if (conditions.set(statement, now)) {
            changed(PodChange.STATUS);
        }
    }

    /** Takes down an event about it. */
    void report(String reason, String message) {
        context.reporter.report(object, reason, message);
    }

    /** Takes down a warning about it. */
    void warn(String reason, String message) {
        context.reporter.warn(object, reason, message);
    }

    /** Counts one more try to place it and returns how many there were. */
    int anotherTry() {
        return ++tries;
    }

    /** What the counts of its owner hold of it; see {@link PodCounts}. */
    int counted() {
        return counted;
    }

    void counted(int now) {
        counted = now;
    }

    /** Whether the quota of its namespace counts it. */
    boolean charged() {
        return charged;
    }

    void charged(boolean now) {
        charged = now;
    }

    String name() {
        return identity.name;
    }

    /** The deployment it was made for, whoever keeps it now. */
    DeploymentRef deployment() {
        return template.deployment();
    }

    /** The name of the namespace it lies in. */
    String namespace() {
        return deployment().environment().namespace();
    }

    PodTemplate template() {
        return template;
    }

    PodGroup group() {
        return template.group();
    }

    /** The number of a replica of a stateful deployment. */
    OptionalInt ordinal() {
        return identity.ordinal;
    }

    /** Whether its containers do their work and end. */
    boolean finite() {
        return template.policy() != RestartPolicy.ALWAYS;
    }

    /** The names of the claims it mounts. */
    List<String> claims() {
        return template.claimed().stream().map(this::claim).toList();
    }

    // One claim for all replicas, but one for each replica that has a number when the cluster provides the storage.
    private String claim(Volume volume) {
        String name = deployment().name();
        return identity.ordinal.isPresent() && Run.stateful().claimsPerReplica(volume)
                ? ClaimName.ofReplica(name, volume, identity.ordinal.getAsInt())
                : ClaimName.shared(name, volume);
    }

    /**
     * What the data is that it has on its node in one of its volumes; a replica with a number has
     * data of its own.
     */
    NodeBound.Key data(HostPath volume) {
        return new NodeBound.Key(deployment().name(), identity.ordinal, volume.path());
    }

    Optional<Owner> owner() {
        return Optional.ofNullable(owner);
    }

    /** The node it was given to; empty while the scheduler has not placed it. */
    Optional<Machine> machine() {
        return Optional.ofNullable(machine);
    }

    PodRequest request() {
        return request;
    }

    List<ContainerRun> runs() {
        return Collections.unmodifiableList(runs);
    }

    Labels labels() {
        return labels;
    }

    @Override
    public String uid() {
        return identity.uid;
    }

    String ip() {
        return ip;
    }

    @Override
    public long created() {
        return identity.created;
    }

    @Override
    public Phase phase() {
        return phase;
    }

    @Override
    public long readySince() {
        return readySince;
    }

    /** When it was told to end. */
    Optional<Long> deleted() {
        return deleted;
    }

    boolean terminating() {
        return deleted.isPresent();
    }

    boolean gone() {
        return gone;
    }

    boolean ended() {
        return phase.ended();
    }

    /**
     * Whether a kubelet works on it: it is on a node that has power, and has not come to its end.
     * Whether the node can talk to anybody does not matter to its containers.
     */
    boolean isWorkedOn() {
        return !gone && active() && machine().filter(Machine::powered).isPresent();
    }

    /** Whether it has neither ended nor been told to: what a controller counts as a replica (IsPodActive). */
    boolean active() {
        return !ended() && !terminating();
    }

    @Override
    public boolean assigned() {
        return machine != null;
    }

    /** Whether services lead to it. */
    @Override
    public boolean ready() {
        return ready && active();
    }

    @Override
    public int restarts() {
        int most = 0;
        for (ContainerRun run : runs) {
            most = Math.max(most, run.restarts());
        }
        return most;
    }

    ObservedPod observe() {
        return observed.at(version(), this::translate);
    }

    private ObservedPod translate() {
        return ObservedPod.builder(name())
                .deployment(owner == null ? "" : owner.name())
                .template(template.hash())
                .labels(labels)
                .phase(phase)
                .ready(ready())
                .terminating(terminating())
                .endsBy(deleted.map(at -> Instant.ofEpochMilli(at).plus(group().terminationGrace())))
                .addAllFinalizers(finalizers)
                .node(machine().map(Machine::name))
                .ip(ip.isEmpty() ? Optional.empty() : Optional.of(ip))
                .created(Instant.ofEpochMilli(identity.created))
                .addAllContainers(runs.stream().map(ContainerRun::observe).toList())
                .addAllConditions(conditions.list())
                .build();
    }
}
