package io.sem.testkit.contract;

import io.sem.Environment;
import io.sem.api.error.Diagnosis;
import io.sem.api.status.DeploymentStatus;
import io.sem.api.status.DeploymentStatus.State;
import io.sem.api.status.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * How long a real cluster's faults take from their first evidence to the cause that is told, and to FAILED where waiting is in vain.
 * The evidence is the cluster's own time stamp, which has whole seconds, so a time may be up to a second too long.
 */
final class FaultTimes implements AutoCloseable {
    private final Map<String, Fault> faults = new ConcurrentSkipListMap<>();
    private final Map<String, Times> times = new ConcurrentSkipListMap<>();
    private final Watch watch;

    /** When the cause of a fault was told for the first time, and when it was FAILED; the cause at that time. */
    private record Times(Diagnosis cause, Instant told, Optional<Instant> failed) {
        static Times first(Diagnosis cause, DeploymentStatus status, Instant now) {
            return new Times(cause, now, Optional.of(now).filter(time -> status.state() == State.FAILED));
        }

        Times next(Times later) {
            return new Times(cause, told, failed.or(() -> later.failed));
        }

        Duration toTold() {
            return since(told);
        }

        Optional<Duration> toFailed() {
            return failed.map(this::since);
        }

        /** Only where waiting is in vain from the start: all other causes are FAILED after their patience. */
        Optional<Duration> inVain() {
            return toFailed().filter(time -> cause.kind() == Diagnosis.Kind.DETERMINISTIC);
        }

        private Duration since(Instant time) {
            return Duration.between(cause.since().orElse(time), time);
        }
    }

    FaultTimes(List<Fault> faults, Environment environment) {
        faults.forEach(fault -> this.faults.put(fault.name(), fault));
        this.watch = environment.watchStatus(this::note);
    }

    private void note(String name, DeploymentStatus status) {
        Instant now = Instant.now();
        status.diagnosis()
                .filter(cause -> faults.containsKey(name)
                        && cause.code().equals(faults.get(name).code()))
                .ifPresent(cause -> times.merge(name, Times.first(cause, status, now), Times::next));
    }

    /** Returns a line for each fault that was told, and the medians. */
    String table() {
        List<String> lines = new ArrayList<>();
        lines.add("%-20s %-22s %8s %8s".formatted("fault", "cause", "told", "FAILED"));
        times.forEach((name, seen) -> lines.add("%-20s %-22s %8s %8s"
                .formatted(
                        name,
                        seen.cause.code(),
                        text(seen.toTold()),
                        seen.toFailed().map(FaultTimes::text).orElse(""))));
        lines.add("%-20s %-22s %8s %8s"
                .formatted(
                        times.size() + " faults, median (FAILED: of causes that only a change mends)",
                        "",
                        median(times.values().stream().map(Times::toTold).toList()),
                        median(times.values().stream()
                                .flatMap(seen -> seen.inVain().stream())
                                .toList())));
        return String.join("\n", lines);
    }

    private static String median(List<Duration> durations) {
        return durations.isEmpty()
                ? ""
                : text(durations.stream().sorted().toList().get(durations.size() / 2));
    }

    private static String text(Duration duration) {
        return "%.1f s".formatted(duration.toMillis() / 1000.0);
    }

    @Override
    public void close() {
        watch.close();
    }
}
