package io.sem.embedded;

import io.sem.api.spi.WellKnown;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedService;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One consistent look at everything in an environment. */
final class Look {

    private Look() {}

    static Observed at(Space space) {
        return Observed.builder(space.ref())
                .quota(space.quota().observe())
                .addAllWorkloads(
                        space.keepers().values().stream().map(Keeper::observe).toList())
                .addAllPods(space.pods().values().stream().map(Pod::observe).toList())
                .addAllServices(services(space))
                .addAllClaims(
                        space.claims().values().stream().map(Claim::observe).toList())
                .addAllEvents(space.events())
                .build();
    }

    /** Every service selects on the deployment's label, so only the pods that have it need be asked. */
    private static List<ObservedService> services(Space space) {
        Collection<VirtualService> services = space.services().values();
        if (services.isEmpty()) {
            return List.of();
        }
        Map<String, List<Pod>> pods = space.pods().values().stream()
                .collect(Collectors.groupingBy(
                        pod -> pod.labels().get(WellKnown.DEPLOYMENT).orElse("")));
        return services.stream()
                .map(service -> service.observe(pods.getOrDefault(service.pods(), List.of())))
                .toList();
    }
}
