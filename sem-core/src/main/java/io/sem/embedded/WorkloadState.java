package io.sem.embedded;

import io.sem.api.label.Labels;
import io.sem.api.label.Selector;
import io.sem.api.spi.Workload;
import io.sem.api.status.ObservedWorkload;
import io.sem.api.workload.DeploymentRef;
import io.sem.api.workload.Run.Kind;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A workload with the pods that it owns and their counts: spec and status of a Deployment,
 * StatefulSet or Job. Which pods there are to be is decided by its controller; this class only
 * knows which there are.
 *
 * <p>Counts are kept for all pods and for those of each template, by what each change of a pod
 * makes different. The only count that changes by itself is that of available pods, when a pod has
 * been ready for long enough: those that wait for that stand in a row in the order of their turn,
 * so nobody goes through the others.
 */
abstract class WorkloadState extends Versioned implements Owner {

    private static final PodCounts NONE = new PodCounts();

    private final Set<Pod> pods = new LinkedHashSet<>();
    private final PodCounts counts = new PodCounts();
    private final Map<String, PodCounts> byTemplate = new HashMap<>();
    // Ready pods that are not available yet, those that became ready first at the front.
    private final Set<Pod> maturing = new LinkedHashSet<>();
    private final Cached<ObservedWorkload> observed = new Cached<>();
    private final Holdings holdings = new Holdings();
    private Workload spec;
    private Workload applied;
    private Workload before;
    private String scaler = "";
    private PodTemplate template;
    private boolean current;
    private int cameUp;

    WorkloadState(Workload spec) {
        this.spec = spec;
        this.applied = spec;
        this.before = spec;
        this.template = new PodTemplate(spec);
    }

    /** What it says about itself beside the numbers. */
    abstract ObservedWorkload.Builder describe();

    /** Wants something else from now on; its numbers speak of that only after the next pass of its controller. */
    final void accept(Workload wanted, long now) {
        // Scaling leaves the template as it is, and all pods of one template share what was worked out for it.
        if (wanted.template() != spec.template()) {
            template = new PodTemplate(wanted);
        }
        spec = wanted;
        current = false;
        grow();
        recountAll(now);
    }

    /** What SEM has applied is wanted from now on; what others held and it took over is theirs no longer. */
    final void applied(Workload workload) {
        if (!workload.templateHash().equals(applied.templateHash())) {
            before = applied;
        }
        applied = workload;
        if (workload.takeOver()) {
            holdings.release();
        }
    }

    /** What SEM applied last; differs from {@link #spec()} when others have changed it. */
    final Workload applied() {
        return applied;
    }

    /** What was applied with the template before the present one. */
    final Workload before() {
        return before;
    }

    /** Who holds which of its fields. */
    final Holdings holdings() {
        return holdings;
    }

    /** Somebody else holds the number of wanted pods from now on. */
    final void scaledBy(String manager) {
        scaler = manager;
        grow();
    }

    /** The autoscaler that holds the number of wanted pods. People with kubectl hold it too, but do not come back to it. */
    final Optional<String> scaler() {
        return Optional.of(scaler).filter(name -> !name.isEmpty() && !name.startsWith("kubectl"));
    }

    /** Keeps which revision is known to have come up; 0 is no news. */
    final void cameUp(int revision) {
        if (revision > cameUp) {
            cameUp = revision;
            grow();
        }
    }

    /** Its numbers speak of what was asked for last from now on (observedGeneration). */
    final void seen() {
        if (!current) {
            current = true;
            grow();
        }
    }

    /** Counts a pod as one of its own from now on. */
    void add(Pod pod, long now) {
        pods.add(pod);
        recount(pod, now);
    }

    /** Counts a pod no longer. */
    void remove(Pod pod) {
        pods.remove(pod);
        maturing.remove(pod);
        count(pod, 0);
    }

    /**
     * How long a pod must be ready may have changed, so which pods are available is worked out
     * anew; they wait in the order in which they became ready.
     */
    private void recountAll(long now) {
        maturing.clear();
        pods.stream().sorted(Comparator.comparing(Pod::readySince)).forEach(pod -> recount(pod, now));
    }

    /**
     * Counts a pod of its own as it is now, and returns whether its controller has anything to do
     * about the change: most changes of a pod, such as an image that is being pulled, count for
     * nothing.
     */
    boolean noted(Pod pod, long now) {
        long before = version();
        recount(pod, now);
        return version() != before;
    }

    private void recount(Pod pod, long now) {
        boolean available = isAvailable(pod, now);
        if (!pod.ready() || available) {
            maturing.remove(pod);
        } else {
            maturing.add(pod);
        }
        count(pod, PodCount.of(pod, available));
    }

    private void count(Pod pod, int now) {
        int before = pod.counted();
        if (before == now) {
            return;
        }
        counts.replace(pod, before, now);
        byTemplate
                .computeIfAbsent(pod.template().hash(), hash -> new PodCounts())
                .replace(pod, before, now);
        pod.counted(now);
        grow();
    }

    private boolean isAvailable(Pod pod, long now) {
        return pod.ready() && matureAt(pod) <= now;
    }

    private long matureAt(Pod pod) {
        return pod.readySince() + spec.minReady().toMillis();
    }

    /** Counts as available what has been ready for long enough by now. */
    final void mature(long now) {
        while (!maturing.isEmpty() && matureAt(maturing.iterator().next()) <= now) {
            recount(maturing.iterator().next(), now);
        }
    }

    /** When the next ready pod becomes available, unless it stops being ready; empty when none is waiting for that. */
    final OptionalLong nextMature() {
        return maturing.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(matureAt(maturing.iterator().next()));
    }

    /** Whether a pod of its own has been ready for long enough. */
    static boolean available(Pod pod) {
        return PodCount.AVAILABLE.in(pod.counted());
    }

    /** Its pods, those that are ending included, in the order in which they came. */
    final Collection<Pod> pods() {
        return Collections.unmodifiableSet(pods);
    }

    /** Its pods of one template. */
    final List<Pod> pods(String template) {
        return pods.stream()
                .filter(pod -> pod.template().hash().equals(template))
                .toList();
    }

    /** Counts of all its pods. */
    final PodCounts counts() {
        return counts;
    }

    /** Counts of its pods of one template. */
    final PodCounts counts(String template) {
        return byTemplate.getOrDefault(template, NONE);
    }

    /** Whether a pod was made from the template that is wanted now. */
    final boolean isNewest(Pod pod) {
        return pod.template().hash().equals(spec.templateHash());
    }

    /** Whether pods with these labels belong to it. */
    final boolean selects(Labels labels) {
        return Selector.of(spec.selector()).matches(labels);
    }

    final Workload spec() {
        return spec;
    }

    /** What new pods are made from. */
    final PodTemplate template() {
        return template;
    }

    final DeploymentRef ref() {
        return spec.ref();
    }

    @Override
    public final String name() {
        return spec.ref().name();
    }

    final int replicas() {
        return spec.replicas();
    }

    final Kind kind() {
        return spec.run().kind();
    }

    final ObservedWorkload observe() {
        return observed.at(version(), this::translate);
    }

    private ObservedWorkload translate() {
        return describe()
                .labels(spec.labels())
                .revision(spec.revision())
                .cameUp(cameUp)
                .progressWithin(spec.progressWithin())
                .patience(spec.patience())
                .specHash(spec.specHash())
                .template(spec.templateHash())
                .current(current)
                .desired(spec.replicas())
                .scaler(scaler())
                .replicas(counts.of(PodCount.ACTIVE))
                .updated(counts(spec.templateHash()).of(PodCount.ACTIVE))
                .ready(counts.of(PodCount.READY))
                .available(counts.of(PodCount.AVAILABLE))
                .build();
    }
}
