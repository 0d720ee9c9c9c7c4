package io.sem.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.sem.Deployment;
import io.sem.Environment;
import io.sem.Tenant;
import io.sem.WithData;
import io.sem.api.error.DeployFailedException;
import io.sem.api.error.Diagnosis;
import io.sem.api.error.TimedOutException;
import io.sem.api.quantity.Memory;
import io.sem.api.status.DeploymentStatus;
import io.sem.api.status.DeploymentStatus.State;
import io.sem.api.tenant.EnvironmentName;
import io.sem.api.tenant.EnvironmentSpec;
import io.sem.api.tenant.Quota;
import io.sem.api.tenant.TenantSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The rules of causes: the same fault has the same code on every backend, and nothing is told too early or wrong. */
interface CauseContract extends RuleFixture {
    /** The faults that this backend can bring about; those of every cluster by default. */
    default List<Fault> faults() {
        return KnownFaults.all(missingImage());
    }

    /** Prepares the cluster for faults that it cannot bring about by itself; does nothing by default. */
    default void prepare(List<Fault> faults, Environment environment) {}

    @Rule("Z-1: each fault is told by its code, and none is FAILED for another cause")
    default void each_fault_is_told_by_its_code() {
        Tenant roomy = platform().tenants().create(roomy(tenant().name() + "-z"));
        try {
            Environment room = roomy.env(EnvironmentName.DEV);
            prepare(faults(), room);
            faults().forEach(fault -> room.deploy(fault.spec()));

            assertThat(faults().stream().flatMap(fault -> judged(fault, room).stream()))
                    .as("faults that were told otherwise")
                    .isEmpty();
        } finally {
            roomy.delete(WithData.named(roomy.name()), patience());
        }
    }

    /** Waits until the code is told, and returns what was told instead. */
    private Optional<String> judged(Fault fault, Environment room) {
        List<DeploymentStatus> seen = new ArrayList<>();
        Deployment deployment = room.deployment(fault.name());
        try {
            deployment.awaitReady(patience(), status -> {
                seen.add(status);
                if (isTold(fault, status)) {
                    throw new ToldException();
                }
            });
            return Optional.of(fault + ": READY");
        } catch (ToldException | DeployFailedException | TimedOutException end) {
            seen.add(deployment.status());
        }
        return isRight(fault, seen) ? Optional.empty() : Optional.of(fault + ": " + texts(seen));
    }

    private static boolean isRight(Fault fault, List<DeploymentStatus> seen) {
        return seen.stream().anyMatch(status -> isTold(fault, status))
                && seen.stream().noneMatch(status -> status.state() == State.FAILED && !isTold(fault, status))
                && seen.stream().noneMatch(status -> status.state() == State.READY);
    }

    private static boolean isTold(Fault fault, DeploymentStatus status) {
        return status.diagnosis()
                .map(Diagnosis::code)
                .filter(fault.code()::equals)
                .isPresent();
    }

    private static String texts(List<DeploymentStatus> seen) {
        return seen.stream()
                .map(status -> status.state() + " " + status.reason() + " " + status.message())
                .distinct()
                .collect(Collectors.joining(" | "));
    }

    private static TenantSpec roomy(String name) {
        Quota quota = Quota.of("400", "4Ti").withStorage(Memory.gib(2)).withPods(200);
        return TenantSpec.builder(name, quota)
                .environments(List.of(EnvironmentSpec.builder(EnvironmentName.DEV)
                        .quota(quota)
                        .build()))
                .build();
    }

    /** Ends a wait whose question is answered. */
    final class ToldException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
