package io.sem.embedded;

import io.sem.api.label.Labels;
import io.sem.api.status.ObservedContainer.Role;
import io.sem.api.status.ObservedPod;
import io.sem.api.status.ObservedPod.Phase;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentRef;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.PodGroup.RestartPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A pod: an object of the API server that the scheduler, the kubelet and its keeper work on. */
final class Pod implements Ranked {

    private final Blueprint blueprint;
    private final String name;
    private final int ordinal;
    private final Space space;
    private final String uid;
    private final long created;
    private final Demand demand;
    private final List<ContainerRun> runs = new ArrayList<>();
    private final Conditions conditions = new Conditions();
    private Labels labels;
    private @Nullable Keeper keeper;
    private @Nullable Machine machine;
    private String ip = "";
    private Phase phase = Phase.PENDING;
    private String reason = "";
    private String message = "";
    private boolean ready;
    private long readySince;
    private Optional<Long> deleted = Optional.empty();
    private boolean removed;
    private int tries;
    private @Nullable ObservedPod observed;

    /** A pod that nobody has looked at yet; {@code ordinal} is -1 unless the deployment is stateful. */
    Pod(Keeper keeper, Blueprint blueprint, String name, int ordinal) {
        this.blueprint = blueprint;
        this.name = name;
        this.ordinal = ordinal;
        this.keeper = keeper;
        this.space = keeper.space();
        this.uid = space.world().dice().uid();
        this.demand = Demand.of(blueprint.template(), space.desired());
        this.created = space.world().timeline().now();
        this.labels = blueprint.template().labels();
        addRuns(blueprint.template());
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

    /** Makes the next look at the environment see this pod anew, and lets its keeper look. */
    void changed() {
        observed = null;
        space.changed(this);
        if (keeper != null) {
            keeper.wake();
        }
    }

    void assign(Machine to) {
        machine = to;
        changed();
    }

    void address(String address) {
        ip = address;
        changed();
    }

    void relabel(Labels fresh) {
        changed();
        labels = fresh;
        space.selections().relabel(this, fresh);
        changed();
    }

    void keptBy(@Nullable Keeper now) {
        changed();
        keeper = now;
        changed();
    }

    void delete() {
        deleted = Optional.of(space.world().timeline().now());
        changed();
    }

    void removed() {
        removed = true;
        changed();
    }

    void become(Phase now, String why, String sentence) {
        phase = now;
        reason = why;
        message = sentence;
        changed();
    }

    void ready(boolean now) {
        if (ready != now) {
            ready = now;
            readySince = space.world().timeline().now();
            changed();
        }
    }

    boolean condition(String type, boolean holds, String why, String sentence) {
        boolean news = conditions.set(
                type, holds, why, sentence, space.world().timeline().instant());
        if (news) {
            changed();
        }
        return news;
    }

    int anotherTry() {
        return ++tries;
    }

    String name() {
        return name;
    }

    DeploymentRef deployment() {
        return blueprint.deployment();
    }

    PodGroup template() {
        return blueprint.template();
    }

    String templateHash() {
        return blueprint.hash();
    }

    int ordinal() {
        return ordinal;
    }

    /** Whether its containers do their work and end. */
    boolean finite() {
        return blueprint.policy() != RestartPolicy.ALWAYS;
    }

    RestartPolicy policy() {
        return blueprint.policy();
    }

    /** The claims it mounts, by name. */
    List<String> claims() {
        return ClaimNames.of(deployment().name(), template(), ordinal);
    }

    Space space() {
        return space;
    }

    Optional<Keeper> keeper() {
        return Optional.ofNullable(keeper);
    }

    Optional<Machine> machine() {
        return Optional.ofNullable(machine);
    }

    Demand demand() {
        return demand;
    }

    List<ContainerRun> runs() {
        return runs;
    }

    Labels labels() {
        return labels;
    }

    @Override
    public String uid() {
        return uid;
    }

    String ip() {
        return ip;
    }

    @Override
    public long created() {
        return created;
    }

    @Override
    public Phase phase() {
        return phase;
    }

    @Override
    public long readySince() {
        return readySince;
    }

    Optional<Long> deleted() {
        return deleted;
    }

    boolean terminating() {
        return deleted.isPresent();
    }

    boolean gone() {
        return removed;
    }

    boolean ended() {
        return phase == Phase.SUCCEEDED || phase == Phase.FAILED;
    }

    /** Neither ended nor told to end; what a controller counts. */
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
        return runs.stream().mapToInt(ContainerRun::restarts).max().orElse(0);
    }

    ObservedPod observe() {
        ObservedPod now = observed;
        if (now == null) {
            now = look();
            observed = now;
        }
        return now;
    }

    private ObservedPod look() {
        return ObservedPod.builder(name())
                .deployment(keeper == null ? "" : keeper.name())
                .template(templateHash())
                .labels(labels)
                .phase(phase)
                .ready(ready())
                .terminating(terminating())
                .node(machine().map(Machine::name))
                .ip(ip.isEmpty() ? Optional.empty() : Optional.of(ip))
                .created(Instant.ofEpochMilli(created))
                .addAllContainers(runs.stream().map(ContainerRun::observe).toList())
                .addAllConditions(conditions.list())
                .reason(reason)
                .message(message)
                .build();
    }
}
