package io.sem.testkit.contract;

import io.sem.Environment;
import io.sem.Platform;
import io.sem.Tenant;
import io.sem.WithData;
import io.sem.api.quantity.Memory;
import io.sem.api.tenant.EnvironmentName;
import io.sem.api.tenant.EnvironmentSpec;
import io.sem.api.tenant.Quota;
import io.sem.api.tenant.TenantSpec;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The contract of a backend as a test class to extend: all numbered rules. A subclass provides the platform. Each rule gets a
 * tenant of its own, which is removed with its data afterwards, so rules may run at the same time.
 *
 * <pre>{@code
 * final class MyBackendContractTest extends BackendContract {
 *     @Override
 *     public Platform platform() {
 *         return Sem.on(MyBackend.connect());
 *     }
 * }
 * }</pre>
 */
@DisplayNameGeneration(RuleNames.class)
@TestMethodOrder(MethodOrderer.DisplayName.class)
public abstract class BackendContract
        implements TenantContract,
                DeployContract,
                ServiceContract,
                RolloutContract,
                RevisionContract,
                SecretContract,
                DataContract,
                DriftContract,
                LossContract,
                ClaimContract,
                ProductContract,
                QuotaContract,
                OptionContract,
                AllOrNothingContract,
                CauseContract,
                KeptCauseContract,
                VerdictContract,
                DeletionContract,
                EdgeContract,
                LifeContract,
                WatchContract,
                RunContract,
                EventContract,
                DependencyContract {
    private static final Quota QUOTA =
            Quota.of("1", "1Gi").withStorage(Memory.gib(2)).withPods(10);

    private @Nullable Tenant tenant;

    /** Returns the platform under test, the same one each time. Its cluster needs room for pods of about 2 cpu and 1 GiB. */
    @Override
    public abstract Platform platform();

    /** Returns the cluster under test, past SEM: rules about drift change it as others do. */
    @Override
    public abstract DirectAccess cluster();

    /** How long a rule waits for anything; 3 minutes by default. Only a rule that fails takes that long. */
    @Override
    public Duration patience() {
        return Duration.ofMinutes(3);
    }

    /** The reference of an image that no registry has; {@code nobody/nothing:0} by default. */
    @Override
    public String missingImage() {
        return "nobody/nothing:0";
    }

    /** The name of a storage class whose claims may grow, while those of the default class may not; {@code growing} by default. */
    @Override
    public String growingClass() {
        return "growing";
    }

    /** The tenant of the running rule: one environment {@code dev}, a quota of 1 cpu, 1 GiB of memory, 2 GiB of storage, 10 pods. */
    @Override
    public final Tenant tenant() {
        return Objects.requireNonNull(tenant, "no rule is running");
    }

    /** The one environment of {@link #tenant()}. */
    @Override
    public final Environment dev() {
        return tenant().env(EnvironmentName.DEV);
    }

    @Override
    public final void awaitObserved(BooleanSupplier condition) {
        CountDownLatch never = new CountDownLatch(1);
        long end = System.nanoTime() + patience().toNanos();
        try {
            while (!condition.getAsBoolean()) {
                if (System.nanoTime() > end) {
                    throw new AssertionError("not so after " + patience().toSeconds() + " s");
                }
                never.await(200, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @BeforeEach
    final void createTenant() {
        tenant = platform()
                .tenants()
                .create(spec("rule-" + UUID.randomUUID().toString().substring(0, 8)));
    }

    @AfterEach
    final void removeTenant() {
        if (tenant().exists()) {
            tenant().delete(WithData.named(tenant().name()), patience());
        }
    }

    private static TenantSpec spec(String name) {
        EnvironmentSpec dev =
                EnvironmentSpec.builder(EnvironmentName.DEV).quota(QUOTA).build();
        return TenantSpec.builder(name, QUOTA).environments(List.of(dev)).build();
    }
}
