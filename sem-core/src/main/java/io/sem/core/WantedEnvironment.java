package io.sem.core;

import io.sem.api.spi.DesiredEnvironment;
import io.sem.api.status.Drift;
import io.sem.api.tenant.EnvironmentSpec;
import io.sem.api.tenant.TenantSpec;
import io.sem.core.quota.Quotas;
import java.util.List;

/** Computes what an environment is meant to be from the record of its tenant, and puts right one that is not. */
final class WantedEnvironment {

    private WantedEnvironment() {}

    static DesiredEnvironment of(TenantSpec tenant, Place place) {
        EnvironmentSpec environment = place.spec();
        return DesiredEnvironment.builder(place.ref())
                .quota(Quotas.allocate(tenant).getOrDefault(environment.name(), tenant.quota()))
                .podSecurity(environment.podSecurity())
                .defaultCpu(environment.defaultCpu())
                .defaultMemory(environment.defaultMemory())
                .addAllPullSecrets(environment.registries().stream()
                        .map(RegistrySecrets::secretName)
                        .toList())
                .build();
    }

    /**
     * Puts an environment right: without its quota it would take whatever comes, and one whose creator was killed lacks the rest.
     * What others hold stays theirs, unless the release takes over.
     */
    static void heal(TenantSpec tenant, Place place, Release release) {
        DesiredEnvironment wanted = of(tenant, place).withTakeOver(release.takeOver());
        List<Drift> drift = place.backend().drift(wanted);
        if (drift.stream().anyMatch(each -> release.takeOver() || each.heldBy().isEmpty())) {
            place.backend().ensureEnvironment(wanted);
            Journal.done("put right", place.ref(), "differences", Drift.text(drift));
        }
    }
}
