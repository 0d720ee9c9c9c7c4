package io.sem.embedded;

import io.sem.api.status.Observed;

/** One consistent look at everything in an environment. */
final class Look {

    private Look() {}

    static Observed at(Space space) {
        return Observed.builder(space.ref())
                .quota(space.quota().observe())
                .addAllWorkloads(
                        space.keepers().values().stream().map(Keeper::observe).toList())
                .addAllPods(space.pods().values().stream().map(Pod::observe).toList())
                .addAllServices(space.services().values().stream()
                        .map(service -> service.observe(space.selections()))
                        .toList())
                .addAllClaims(
                        space.claims().values().stream().map(Claim::observe).toList())
                .addAllEvents(space.events())
                .build();
    }
}
