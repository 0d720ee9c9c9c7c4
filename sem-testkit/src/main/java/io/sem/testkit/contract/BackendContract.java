package io.sem.testkit.contract;

import io.sem.Environment;
import io.sem.Platform;
import io.sem.Tenant;
import io.sem.api.quantity.Memory;
import io.sem.api.tenant.EnvironmentName;
import io.sem.api.tenant.EnvironmentSpec;
import io.sem.api.tenant.Quota;
import io.sem.api.tenant.TenantSpec;
import io.sem.testkit.TenantRemoval;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * What every backend must do, as a test class to extend. A subclass says how to get a platform; each rule makes a tenant of its
 * own on it and removes it again.
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
        implements TenantRules, DeployRules, ServiceRules, RolloutRules, DataRules, QuotaRules, WatchRules {
    private static final Quota QUOTA =
            Quota.of("1", "1Gi").withStorage(Memory.gib(2)).withPods(10);

    private @Nullable Tenant tenant;

    /** The platform to prove; asked for often, so keep it. It needs room for about 2 cpu and 1 GiB of pods. */
    @Override
    public abstract Platform platform();

    /** How long anything may take; three minutes unless said otherwise. Only a broken rule takes that long. */
    @Override
    public Duration patience() {
        return Duration.ofMinutes(3);
    }

    /** The name of an image that no registry has. */
    @Override
    public String missingImage() {
        return "nobody/nothing:0";
    }

    /** The tenant of the rule that runs, with one environment, {@code dev}, and a quota of 1 cpu, 1 GiB and 10 pods. */
    @Override
    public final Tenant tenant() {
        return Objects.requireNonNull(tenant, "no rule is running");
    }

    /** The one environment of {@link #tenant()}. */
    @Override
    public final Environment dev() {
        return tenant().env(EnvironmentName.DEV);
    }

    @BeforeEach
    final void createTenant() {
        tenant = platform()
                .tenants()
                .create(spec("rule-" + UUID.randomUUID().toString().substring(0, 8)));
    }

    @AfterEach
    final void removeTenant() {
        TenantRemoval.remove(platform(), tenant().name(), patience());
    }

    private static TenantSpec spec(String name) {
        EnvironmentSpec dev =
                EnvironmentSpec.builder(EnvironmentName.DEV).quota(QUOTA).build();
        return TenantSpec.builder(name, QUOTA).environments(List.of(dev)).build();
    }
}
