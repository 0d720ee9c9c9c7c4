package io.sem.core;

import io.sem.api.tenant.EnvironmentSpec;
import io.sem.api.tenant.Quota;
import io.sem.api.tenant.QuotaResource;
import io.sem.api.tenant.TenantSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * What differs between a tenant or environment that exists and the one that was asked for, in words for a refusal.
 * "Exists with a different spec" alone makes people compare two specs by eye, and the difference is often a default
 * that nobody wrote down.
 */
final class Differences {

    private final List<String> found = new ArrayList<>();

    private Differences() {}

    /** Returns the differences of two tenants; of environments that both have, each field by its path. */
    static String of(TenantSpec existing, TenantSpec asked) {
        Differences differences = new Differences();
        differences.quota("quota", existing.quota(), asked.quota());
        differences.value("labels", existing.labels(), asked.labels());
        differences.value("environments", names(existing), names(asked));
        for (EnvironmentSpec environment : existing.environments()) {
            asked.environments().stream()
                    .filter(other -> other.name().equals(environment.name()))
                    .forEach(
                            other -> differences.environment("environments." + other.name() + ".", environment, other));
        }
        return differences.text();
    }

    /** Returns the differences of two environments of one name. */
    static String of(EnvironmentSpec existing, EnvironmentSpec asked) {
        Differences differences = new Differences();
        differences.environment("", existing, asked);
        return differences.text();
    }

    private void environment(String path, EnvironmentSpec existing, EnvironmentSpec asked) {
        quota(
                path + "quota",
                existing.quota().orElseGet(() -> Quota.builder().build()),
                asked.quota().orElseGet(() -> Quota.builder().build()));
        value(path + "cluster", existing.cluster(), asked.cluster());
        value(path + "podSecurity", existing.podSecurity(), asked.podSecurity());
        value(path + "defaultCpu", existing.defaultCpu(), asked.defaultCpu());
        value(path + "defaultMemory", existing.defaultMemory(), asked.defaultMemory());
        value(path + "labels", existing.labels(), asked.labels());
        value(path + "sleepPlan", text(existing.sleepPlan()), text(asked.sleepPlan()));
        value(path + "toolImage", existing.toolImage(), asked.toolImage());
        value(path + "registries", existing.registries(), asked.registries());
    }

    /** Compares each resource; one that a quota does not name is not limited, which is not the same as zero. */
    private void quota(String path, Quota existing, Quota asked) {
        for (QuotaResource resource : QuotaResource.values()) {
            value(
                    path + "." + resource.name().toLowerCase(Locale.ROOT),
                    amount(resource, existing),
                    amount(resource, asked));
        }
    }

    private static String amount(QuotaResource resource, Quota quota) {
        return resource.in(quota).map(resource::print).orElse("not limited");
    }

    private static String text(Optional<?> value) {
        return value.map(Object::toString).orElse("not set");
    }

    private void value(String path, Object existing, Object asked) {
        if (!Objects.equals(existing, asked)) {
            found.add(path + " is " + existing + ", asked for " + asked);
        }
    }

    private static List<String> names(TenantSpec spec) {
        return spec.environments().stream()
                .map(environment -> environment.name().value())
                .toList();
    }

    private String text() {
        return String.join("; ", found);
    }
}
