package io.sem.yaml;

import static io.sem.yaml.Scalars.CPU;
import static io.sem.yaml.Scalars.INT;
import static io.sem.yaml.Scalars.MEMORY;
import static io.sem.yaml.Scalars.TEXT;
import static io.sem.yaml.Scalars.TEXTS;

import io.sem.api.tenant.EnvironmentName;
import io.sem.api.tenant.EnvironmentSpec;
import io.sem.api.tenant.PodSecurity;
import io.sem.api.tenant.Quota;
import io.sem.api.tenant.TenantName;
import io.sem.api.tenant.TenantSpec;
import java.util.List;

/** The form of tenants, their environments and quotas. */
final class TenantFormat {

    private static final Codec<Quota> QUOTA = FieldsCodec.of(
                    () -> Quota.builder().build())
            .maybe("cpu", CPU, Quota::cpu, Quota::withCpu)
            .maybe("memory", MEMORY, Quota::memory, Quota::withMemory)
            .maybe("storage", MEMORY, Quota::storage, Quota::withStorage)
            .maybe("pods", INT, Quota::pods, Quota::withPods);

    private static final Codec<List<EnvironmentSpec>> ENVIRONMENTS = Codec.named(
            TenantFormat::environment, environment -> environment.name().value());

    static final Codec<TenantSpec> TENANT = FieldsCodec.of(
                    Required.field("name", TEXT.as(TenantName::of, TenantName::value), TenantSpec::name),
                    Required.field("quota", QUOTA, TenantSpec::quota),
                    (name, quota) -> TenantSpec.builder(name.value(), quota).build())
            .field("labels", WorkloadFormat.LABELS, TenantSpec::labels, TenantSpec::withLabels)
            .field("environments", ENVIRONMENTS, TenantSpec::environments, TenantSpec::withEnvironments);

    private TenantFormat() {}

    private static Codec<EnvironmentSpec> environment(String text) {
        EnvironmentName name = EnvironmentName.of(text);
        return FieldsCodec.of(() -> EnvironmentSpec.builder(name).build())
                .maybe("quota", QUOTA, EnvironmentSpec::quota, EnvironmentSpec::withQuota)
                .field("cluster", TEXT, EnvironmentSpec::cluster, EnvironmentSpec::withCluster)
                .field(
                        "podSecurity",
                        Scalars.constant(PodSecurity.class),
                        EnvironmentSpec::podSecurity,
                        EnvironmentSpec::withPodSecurity)
                .field("defaultCpu", CPU, EnvironmentSpec::defaultCpu, EnvironmentSpec::withDefaultCpu)
                .field("defaultMemory", MEMORY, EnvironmentSpec::defaultMemory, EnvironmentSpec::withDefaultMemory)
                .field("labels", WorkloadFormat.LABELS, EnvironmentSpec::labels, EnvironmentSpec::withLabels)
                .field("registries", TEXTS, EnvironmentSpec::registries, EnvironmentSpec::withRegistries);
    }
}
