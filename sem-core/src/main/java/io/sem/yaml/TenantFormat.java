package io.sem.yaml;

import static io.sem.yaml.Scalars.COUNT;
import static io.sem.yaml.Scalars.CPU;
import static io.sem.yaml.Scalars.IMAGE;
import static io.sem.yaml.Scalars.MEMORY;
import static io.sem.yaml.Scalars.TEXT;
import static io.sem.yaml.Scalars.TEXTS;

import io.sem.api.tenant.EnvironmentName;
import io.sem.api.tenant.EnvironmentSpec;
import io.sem.api.tenant.PodSecurity;
import io.sem.api.tenant.Quota;
import io.sem.api.tenant.TenantSpec;
import io.sem.api.workload.Image;
import java.util.List;

/**
 * The form of tenants, their environments and quotas.
 *
 * <pre>{@code
 * kind: Tenant
 * name: shop
 * quota: {cpu: 16, memory: 64Gi}
 * environments: {dev: {}, production: {cluster: east}}
 * }</pre>
 */
final class TenantFormat {

    /** A resource that is not named is not limited. */
    static final Codec<Quota> QUOTA = FieldsCodec.of(() -> Quota.builder().build())
            .maybe("cpu", CPU, Quota::cpu, Quota::withCpu)
            .maybe("memory", MEMORY, Quota::memory, Quota::withMemory)
            .maybe("storage", MEMORY, Quota::storage, Quota::withStorage)
            .maybe("pods", COUNT, Quota::pods, Quota::withPods)
            .shared("Quota");

    private static final Codec<List<EnvironmentSpec>> ENVIRONMENTS = Codec.named(
            TenantFormat::environment, environment -> environment.name().value());

    /** An environment as a document of its own, for a tenant that exists already. */
    static final FieldsCodec<EnvironmentSpec> ENVIRONMENT = described(FieldsCodec.of(
            Required.field("name", NameFormat.ENVIRONMENT, EnvironmentSpec::name),
            name -> EnvironmentSpec.builder(name).build()));

    static final FieldsCodec<TenantSpec> TENANT = FieldsCodec.of(
                    Required.field("name", NameFormat.TENANT, TenantSpec::name),
                    Required.field("quota", QUOTA, TenantSpec::quota),
                    (name, quota) -> TenantSpec.builder(name.value(), quota).build())
            .field("labels", WorkloadFormat.LABELS, TenantSpec::labels, TenantSpec::withLabels)
            .field("environments", ENVIRONMENTS, TenantSpec::environments, TenantSpec::withEnvironments);

    private TenantFormat() {}

    private static Codec<EnvironmentSpec> environment(String text) {
        EnvironmentName name = EnvironmentName.of(text);
        return described(FieldsCodec.of(() -> EnvironmentSpec.builder(name).build()));
    }

    /** Adds the fields that an environment has in a tenant and as a document alike. */
    private static FieldsCodec<EnvironmentSpec> described(FieldsCodec<EnvironmentSpec> environment) {
        return environment
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
                .maybe("sleepPlan", SleepPlanFormat.PLAN, EnvironmentSpec::sleepPlan, EnvironmentSpec::withSleepPlan)
                .field("registries", TEXTS, EnvironmentSpec::registries, EnvironmentSpec::withRegistries)
                .field("secrets", TEXTS, EnvironmentSpec::secrets, EnvironmentSpec::withSecrets)
                .maybe(
                        "toolImage",
                        IMAGE,
                        e -> e.toolImage().map(Image::of),
                        (e, image) -> e.withToolImage(image.reference()));
    }
}
