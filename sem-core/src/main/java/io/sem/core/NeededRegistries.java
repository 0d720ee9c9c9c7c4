package io.sem.core;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Refuses images of a registry whose credentials were stored in the environment and are gone from the cluster. The kubelet would pull
 * without them, and the registry would answer that there is no such image. Costs one read for each registry with stored credentials
 * that a call begins to use; what the running revision pulls from is known to have been right.
 */
final class NeededRegistries {

    private final Snapshot now;
    private final Map<String, Boolean> stored = new HashMap<>();

    NeededRegistries(Snapshot now) {
        this.now = now;
    }

    /** Checks every image of a spec, each registry once. */
    void check(DeploymentSpec spec, CallFaults faults) {
        List<String> images = images(spec);
        List<String> before =
                now.running(spec.name()).map(NeededRegistries::images).orElse(List.of());
        now.place().spec().registries().stream()
                .filter(host -> images.stream().anyMatch(image -> RegistryHost.has(host, image)))
                .filter(host -> before.stream().noneMatch(image -> RegistryHost.has(host, image)))
                .forEach(host -> faults.check(spec, () -> require(host)));
    }

    private static List<String> images(DeploymentSpec spec) {
        return spec.group().allContainers().stream()
                .map(Container::image)
                .map(Object::toString)
                .toList();
    }

    private void require(String host) {
        if (!stored.computeIfAbsent(host, this::isStored)) {
            throw InvalidSpecException.of(
                    "group.containers",
                    "have an image of registry '" + host + "', whose credentials are gone from "
                            + now.place().ref() + "; store them again with registries().put()");
        }
    }

    private boolean isStored(String host) {
        return now.place()
                .backend()
                .store()
                .keys(now.place().ref(), RegistrySecrets.secretName(host))
                .isPresent();
    }
}
