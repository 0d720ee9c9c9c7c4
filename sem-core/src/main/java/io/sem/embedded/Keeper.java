package io.sem.embedded;

import io.sem.api.error.Shortfall;
import io.sem.api.label.Labels;
import io.sem.api.label.Selector;
import io.sem.api.spi.WellKnown;
import io.sem.api.spi.Workload;
import io.sem.api.status.ObservedWorkload;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The controller of one deployment: makes what is match what is wanted, one step at a time. */
abstract class Keeper {

    private final Space space;
    private final Set<Pod> pods = new LinkedHashSet<>();
    private Workload workload;
    private int replicas;
    private boolean current;
    private boolean closed;
    private long refused = -1;
    private Timeline.@Nullable Event planned;
    private @Nullable ObservedWorkload observed;

    Keeper(Space space, Workload workload) {
        this.space = space;
        this.workload = workload;
        this.replicas = workload.replicas();
    }

    /** Does what the present state asks for. It is called again after each change. */
    abstract void sync();

    /** What it says about itself beside the numbers. */
    abstract ObservedWorkload.Builder describe();

    /** Has a look soon; once, however often it is asked. */
    final void wake() {
        observed = null;
        if (!closed && planned == null) {
            planned = space.world().timeline().after(Delays.SYNC, this::run);
        }
    }

    final void wakeAt(long time) {
        space.world().timeline().at(time, this::wake);
    }

    private void run() {
        planned = null;
        if (!closed) {
            current = true;
            sync();
            touch();
        }
    }

    /** What was seen of it before is out of date. */
    private void touch() {
        observed = null;
        space.touch();
    }

    /** Wants something else from now on. */
    void accept(Workload wanted) {
        workload = wanted;
        replicas = wanted.replicas();
        current = false;
        refused = -1;
        touch();
        wake();
    }

    final void scale(int to) {
        accept(workload.withReplicas(to));
    }

    final void restart(String template) {
        accept(workload.withTemplate(workload.template()
                        .withLabels(workload.template().labels().with(WellKnown.TEMPLATE, template)))
                .withTemplateHash(template));
    }

    /** Keeps nothing any more; its pods end. */
    final void close() {
        closed = true;
        List.copyOf(pods).forEach(pod -> space.world().kubelet().delete(pod));
    }

    /** Makes a pod unless the quota has no room; then the shortfalls. */
    final List<Shortfall> create(String podName, int ordinal) {
        Blueprint blueprint = Blueprint.of(workload);
        return create(blueprint, podName, ordinal);
    }

    final List<Shortfall> create(Blueprint blueprint, String podName, int ordinal) {
        Pod pod = new Pod(this, blueprint, podName, ordinal);
        List<Shortfall> shortfalls = space.quota().pod(pod.demand());
        if (shortfalls.isEmpty()) {
            pods.add(pod);
            space.add(pod);
        } else {
            refuse();
        }
        return shortfalls;
    }

    /** The quota has no room: there is nothing to try until it may have. */
    final void refuse() {
        refused = space.quota().changes();
    }

    final boolean refused() {
        return refused == space.quota().changes();
    }

    final void delete(Pod pod) {
        space.world().kubelet().delete(pod);
    }

    final void adopt(Pod pod) {
        pods.add(pod);
        pod.keptBy(this);
    }

    final void release(Pod pod) {
        pods.remove(pod);
        pod.keptBy(null);
    }

    void lost(Pod pod) {
        pods.remove(pod);
        wake();
    }

    /** Whether the pod has been ready long enough; if it has not, it is looked at again when it will have. */
    final boolean available(Pod pod) {
        long since = pod.readySince() + workload.minReady().toMillis();
        return pod.ready() && since <= now();
    }

    final void wakeWhenAvailable() {
        Duration minReady = workload.minReady();
        if (!minReady.isZero()) {
            pods.stream()
                    .filter(pod -> pod.ready() && !available(pod))
                    .forEach(pod -> wakeAt(pod.readySince() + minReady.toMillis()));
        }
    }

    final List<Pod> active() {
        return pods.stream().filter(Pod::active).toList();
    }

    final Set<Pod> pods() {
        return pods;
    }

    final long now() {
        return space.world().timeline().now();
    }

    final String name() {
        return workload.ref().name();
    }

    final Space space() {
        return space;
    }

    final boolean selects(Labels labels) {
        return Selector.of(workload.selector()).matches(labels);
    }

    final Workload workload() {
        return workload;
    }

    final int replicas() {
        return replicas;
    }

    final ObservedWorkload observe() {
        ObservedWorkload now = observed;
        if (now == null) {
            now = look();
            observed = now;
        }
        return now;
    }

    private ObservedWorkload look() {
        List<Pod> active = active();
        return describe()
                .labels(workload.labels())
                .revision(workload.revision())
                .specHash(workload.specHash())
                .template(workload.templateHash())
                .current(current)
                .desired(replicas)
                .replicas(active.size())
                .updated((int) active.stream().filter(this::newest).count())
                .ready((int) active.stream().filter(Pod::ready).count())
                .available((int) active.stream().filter(this::available).count())
                .build();
    }

    final boolean newest(Pod pod) {
        return pod.templateHash().equals(workload.templateHash());
    }
}
