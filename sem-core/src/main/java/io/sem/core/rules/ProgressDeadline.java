package io.sem.core.rules;

import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.Probe;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;

/**
 * How long an update may go on without progress before it counts as failed. Kubernetes gives every deployment 600 s and starts
 * anew whenever a pod is created or becomes ready. A container whose startup probe allows more than that would be called failed
 * while it does exactly what its spec says, so the deadline grows with what the startup probes allow.
 */
final class ProgressDeadline {

    // SetDefaults_Deployment in pkg/apis/apps/v1/defaults.go
    private static final Duration DEFAULT = Duration.ofSeconds(600);
    // What comes before the first startup probe: a node is found, images are pulled, init containers run. As much as
    // the default
    // leaves beside a container that takes 5 minutes.
    private static final Duration BEFORE_START = Duration.ofSeconds(300);
    private static final BigInteger LONGEST = BigInteger.valueOf(Integer.MAX_VALUE);

    private ProgressDeadline() {}

    /** Returns the deadline in whole seconds, at least 600 and at most what Kubernetes' 32 bits hold. */
    static Duration of(DeploymentSpec spec) {
        Duration needed = BEFORE_START.plus(startup(spec.group()));
        return needed.compareTo(DEFAULT) > 0 ? needed : DEFAULT;
    }

    /** Sidecars start one after the other, each once the one before it has started; containers start all at once. */
    static Duration startup(PodGroup group) {
        BigInteger sidecars = seconds(group.sidecars()).stream().reduce(BigInteger.ZERO, BigInteger::add);
        BigInteger containers = seconds(group.containers()).stream().reduce(BigInteger.ZERO, BigInteger::max);
        BigInteger most = LONGEST.subtract(BigInteger.valueOf(BEFORE_START.toSeconds()));
        return Duration.ofSeconds(sidecars.add(containers).min(most).longValueExact());
    }

    private static List<BigInteger> seconds(List<Container> containers) {
        return containers.stream()
                .flatMap(container -> container.startup().stream())
                .map(ProgressDeadline::seconds)
                .toList();
    }

    /** How long a probe may fail before it has failed: its delay, and as many tries as it may need. */
    static BigInteger seconds(Probe probe) {
        return BigInteger.valueOf(probe.period().toSeconds())
                .multiply(BigInteger.valueOf(probe.failureThreshold()))
                .add(BigInteger.valueOf(probe.initialDelay().toSeconds()));
    }
}
