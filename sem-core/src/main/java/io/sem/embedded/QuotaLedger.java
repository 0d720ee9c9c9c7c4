package io.sem.embedded;

import io.sem.api.error.Shortfall;
import io.sem.api.quantity.Cpu;
import io.sem.api.quantity.Memory;
import io.sem.api.status.QuotaUsage;
import io.sem.api.tenant.Quota;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What an environment uses of its quota, and what there is no room for (plugin/pkg/admission/resourcequota). */
final class QuotaLedger {

    /** The name of the quota object, as texts of Kubernetes name it. */
    private static final String NAME = "sem";

    private final Space space;
    private long changes;

    /** What the pods use together. */
    private static final class Usage {
        private int pods;
        private long cpu;
        private long memory;

        private void add(Pod pod) {
            pods++;
            cpu += pod.demand().cpu();
            memory += pod.demand().memory();
        }
    }

    QuotaLedger(Space space) {
        this.space = space;
    }

    void changed() {
        changes++;
    }

    /** How often there may have come more room; as long as this stays the same, trying again is of no use. */
    long changes() {
        return changes;
    }

    /** The resources of which one more pod would use too much. */
    List<Shortfall> pod(Demand demand) {
        List<Shortfall> shortfalls = new ArrayList<>();
        Usage used = used();
        limit().pods()
                .filter(max -> used.pods + 1 > max)
                .ifPresent(max -> shortfalls.add(new Shortfall("pods", "1", text(used.pods), text(max))));
        limit().cpu()
                .filter(max -> demand.cpu() > 0 && used.cpu + demand.cpu() > max.millis())
                .ifPresent(max -> shortfalls.add(new Shortfall(
                        "requests.cpu", text(Cpu.millis(demand.cpu())), text(Cpu.millis(used.cpu)), text(max))));
        limit().memory()
                .filter(max -> demand.memory() > 0 && used.memory + demand.memory() > max.bytes())
                .ifPresent(max -> shortfalls.add(new Shortfall(
                        "requests.memory",
                        text(Memory.bytes(demand.memory())),
                        text(Memory.bytes(used.memory)),
                        text(max))));
        return shortfalls;
    }

    private Usage used() {
        Usage used = new Usage();
        space.pods().values().stream().filter(this::counts).forEach(used::add);
        return used;
    }

    /** Whether so much more storage would be too much. */
    List<Shortfall> storage(Memory more) {
        return limit().storage().stream()
                .filter(max -> more.bytes() > 0 && stored() + more.bytes() > max.bytes())
                .map(max -> new Shortfall("requests.storage", text(more), text(Memory.bytes(stored())), text(max)))
                .toList();
    }

    /** Kubernetes' own text for a refusal, such as {@code pods "x" is forbidden: exceeded quota: …}. */
    static String text(String object, List<Shortfall> shortfalls) {
        return object + " is forbidden: exceeded quota: " + NAME
                + ", requested: " + joined(shortfalls, Shortfall::requested)
                + ", used: " + joined(shortfalls, Shortfall::used)
                + ", limited: " + joined(shortfalls, Shortfall::limit);
    }

    QuotaUsage observe() {
        Quota.Builder used = Quota.builder();
        Usage now = used();
        limit().cpu().ifPresent(max -> used.cpu(Cpu.millis(now.cpu)));
        limit().memory().ifPresent(max -> used.memory(Memory.bytes(now.memory)));
        limit().storage().ifPresent(max -> used.storage(Memory.bytes(stored())));
        limit().pods().ifPresent(max -> used.pods(now.pods));
        return new QuotaUsage(limit(), used.build(), true);
    }

    private Quota limit() {
        return space.desired().quota();
    }

    private long stored() {
        return space.claims().values().stream()
                .mapToLong(claim -> claim.size().bytes())
                .sum();
    }

    // A pod of a lost node frees its quota when its grace is over, though nobody can end it (core/pods.go, QuotaV1Pod).
    private boolean counts(Pod pod) {
        return !pod.ended()
                && pod.deleted()
                        .map(at -> space.world().timeline().now()
                                <= at + pod.template().terminationGrace().toMillis())
                        .orElse(true);
    }

    private static String text(Object amount) {
        return amount.toString();
    }

    private static String joined(List<Shortfall> shortfalls, Function<Shortfall, String> part) {
        return shortfalls.stream()
                .map(shortfall -> shortfall.resource() + "=" + part.apply(shortfall))
                .collect(Collectors.joining(","));
    }
}
