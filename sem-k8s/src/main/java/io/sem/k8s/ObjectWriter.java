package io.sem.k8s;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.sem.api.spi.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the objects of a workload that are not in force already, and marks them with what was applied. */
final class ObjectWriter {

    private ObjectWriter() {}

    /**
     * Applies an object that is not in force already. So what is put right leaves the rest alone; a Deployment that was restarted
     * since, for instance, is not restarted once more.
     */
    static <T extends HasMetadata> void write(Workload workload, MirroredObjects<T, ?> kind, T wanted) {
        Optional<T> found = kind.find(
                workload.ref().environment().namespace(), wanted.getMetadata().getName());
        if (found.isPresent() && ObjectDrift.isInForce(wanted, found.get())) {
            return;
        }
        T marked = ObjectDrift.marked(wanted);
        if (workload.takeOver()) {
            withoutAdditions(kind, wanted, kind.takeOver(marked));
        } else {
            kind.apply(marked);
        }
    }

    /** Removes what others have added, which an apply leaves alone. Nothing
     * is removed from an object that has changed meanwhile: places in lists would be others. */
    private static <T extends HasMetadata> void withoutAdditions(MirroredObjects<T, ?> kind, T wanted, T applied) {
        List<Map<String, String>> removals = Additions.to(Tree.of(wanted), applied).stream()
                .map(addition -> Map.of("op", "remove", "path", addition.pointer()))
                .toList();
        if (!removals.isEmpty()) {
            List<Map<String, String>> operations = new ArrayList<>();
            operations.add(Map.of(
                    "op",
                    "test",
                    "path",
                    "/metadata/resourceVersion",
                    "value",
                    applied.getMetadata().getResourceVersion()));
            operations.addAll(removals);
            kind.patch(applied, operations);
        }
    }
}
