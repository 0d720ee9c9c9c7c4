package io.sem.k8s;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.sem.api.status.ObservedService;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The services of a namespace with the endpoints behind them. The slices are sorted by their service once for all services: with
 * 1,000 of each, looking through all slices for each service would be a million comparisons for each change of a pod. A service is
 * read anew only if itself or one of its slices has changed.
 */
final class ObservedServices {

    private final KubernetesObjects objects;
    private final String namespace;
    private Map<String, Read> read = Map.of();

    ObservedServices(KubernetesObjects objects, String namespace) {
        this.objects = objects;
        this.namespace = namespace;
    }

    /** A service as it was read, and from what. */
    private record Read(Service service, List<EndpointSlice> slices, ObservedService value) {

        boolean isOf(Service now, List<EndpointSlice> slicesNow) {
            if (service != now || slices.size() != slicesNow.size()) {
                return false;
            }
            for (int i = 0; i < slices.size(); i++) {
                if (slices.get(i) != slicesNow.get(i)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** By name, without those that are left out and those that only a gate needs; called by one thread at a time. */
    List<ObservedService> read(Predicate<Service> leftOut) {
        Map<String, List<EndpointSlice>> slices =
                objects.slices.in(namespace).stream().collect(Collectors.groupingBy(ServiceReader::serviceOf));
        Map<String, Read> now = new HashMap<>();
        List<ObservedService> values = new ArrayList<>();
        for (Service service : objects.services.in(namespace)) {
            if (!leftOut.test(service) && !GateManifest.isGate(service)) {
                String name = service.getMetadata().getName();
                Read known = read(service, slices.getOrDefault(name, List.of()));
                now.put(name, known);
                values.add(known.value());
            }
        }
        read = now;
        return values;
    }

    private Read read(Service service, List<EndpointSlice> slices) {
        Read before = read.get(service.getMetadata().getName());
        return before != null && before.isOf(service, slices)
                ? before
                : new Read(service, slices, ServiceReader.read(service, slices));
    }
}
