package io.sem.core.rules;

import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.Probe;
import java.math.BigInteger;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * How long a container may run without becoming ready. Kubernetes has such a limit only for Deployments, of ten minutes; a
 * StatefulSet waits for ever. What the probes allow is not too long, because the spec says so.
 */
final class ProgressWithin {

    // Most programs are up within a minute, whatever their probes say.
    private static final Duration LEAST = Duration.ofSeconds(60);

    private ProgressWithin() {}

    /** Returns what the spec says, else what its startup and readiness probes allow one after the other, at least 60 s. */
    static Duration of(DeploymentSpec spec) {
        return spec.progressWithin().orElseGet(() -> allowed(spec));
    }

    private static Duration allowed(DeploymentSpec spec) {
        BigInteger seconds = BigInteger.valueOf(
                        ProgressDeadline.startup(spec.group()).toSeconds())
                .add(readiness(spec))
                .min(BigInteger.valueOf(Integer.MAX_VALUE));
        Duration allowed = Duration.ofSeconds(seconds.longValueExact());
        return allowed.compareTo(LEAST) > 0 ? allowed : LEAST;
    }

    private static BigInteger readiness(DeploymentSpec spec) {
        return Stream.concat(spec.group().sidecars().stream(), spec.group().containers().stream())
                .map(Container::readiness)
                .flatMap(probe -> probe.stream())
                .map(ProgressWithin::seconds)
                .reduce(BigInteger.ZERO, BigInteger::max);
    }

    /** A readiness probe also needs as many successes as it asks for. */
    private static BigInteger seconds(Probe probe) {
        return ProgressDeadline.seconds(probe)
                .add(BigInteger.valueOf(probe.period().toSeconds())
                        .multiply(BigInteger.valueOf(probe.successThreshold())));
    }
}
