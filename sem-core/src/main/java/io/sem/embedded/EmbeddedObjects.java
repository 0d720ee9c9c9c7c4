package io.sem.embedded;

import io.sem.api.spi.Workload;
import io.sem.api.volume.ClaimName;
import io.sem.api.volume.Volume;
import io.sem.api.workload.Run;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The objects that a workload consists of, by kind and name as on Kubernetes, to be compared with those that others made. */
final class EmbeddedObjects {

    private EmbeddedObjects() {}

    static List<String> of(Workload workload) {
        Stream<String> controller = Stream.of(controller(workload));
        Stream<String> services = workload.services().stream().map(service -> "Service '" + service.name() + "'");
        Stream<String> claims = workload.template().volumes().stream()
                .filter(Volume::claimed)
                .flatMap(volume -> claims(workload, volume));
        return Stream.of(controller, services, claims).flatMap(each -> each).toList();
    }

    static String controller(Workload workload) {
        return kind(workload.run().kind()) + " '" + workload.ref().name() + "'";
    }

    static String claim(String name) {
        return "PersistentVolumeClaim '" + name + "'";
    }

    private static String kind(Run.Kind kind) {
        return switch (kind) {
            case KEPT_RUNNING -> "Deployment";
            case STATEFUL -> "StatefulSet";
            case TO_COMPLETION -> "Job";
        };
    }

    /** A stateful controller takes whatever claims there are under the names of its own. */
    private static Stream<String> claims(Workload workload, Volume volume) {
        String name = workload.ref().name();
        return workload.run().claimsPerReplica(volume)
                ? IntStream.range(0, workload.replicas())
                        .mapToObj(ordinal -> claim(ClaimName.ofReplica(name, volume, ordinal)))
                : Stream.of(claim(ClaimName.shared(name, volume)));
    }
}
