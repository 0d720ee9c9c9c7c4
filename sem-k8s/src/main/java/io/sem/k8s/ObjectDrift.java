package io.sem.k8s;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.sem.api.spi.ContentHash;
import io.sem.api.status.Drift;
import io.sem.k8s.Additions.Addition;
import io.sem.k8s.TreeDifferences.Difference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Compares an object that SEM makes with the one that the cluster has. Everything that SEM applies carries a hash of itself, for
 * two reasons: a field that is missing leaves no trace of who removed it, so without the hash it could not be told from a field that
 * a newer version of SEM would set and the one before did not; and an update is no difference but what is going to be applied.
 */
final class ObjectDrift {

    /** Annotation: the hash of the object as SEM applied it. */
    static final String APPLIED = "sem.io/applied";

    private final HasMetadata wanted;
    private final HasMetadata found;
    private final Map<String, Object> tree;

    private ObjectDrift(HasMetadata wanted, HasMetadata found) {
        this.wanted = wanted;
        this.found = found;
        this.tree = Tree.of(wanted);
    }

    /**
     * Returns the differences of an object that was applied in this form; of another form, those that others hold. The object is
     * missing if it is not given.
     */
    static List<Drift> of(HasMetadata wanted, Optional<? extends HasMetadata> found) {
        return found.map(present -> new ObjectDrift(wanted, present).applied())
                .orElseGet(() -> List.of(missing(wanted)));
    }

    /** The same of an object that carries no hash, so that every difference counts. */
    static List<Drift> ofUnmarked(HasMetadata wanted, Optional<? extends HasMetadata> found) {
        return found.map(present -> new ObjectDrift(wanted, present).all().toList())
                .orElseGet(() -> List.of(missing(wanted)));
    }

    /** Whether the cluster has the object as it would be applied, so that applying it would change nothing. */
    static boolean isInForce(HasMetadata wanted, HasMetadata found) {
        ObjectDrift drift = new ObjectDrift(wanted, found);
        return found.getMetadata().getDeletionTimestamp() == null
                && drift.isSameForm()
                && drift.hasWantedNumber()
                && drift.all().findFirst().isEmpty();
    }

    /** Marks an object with the hash of itself, to be applied so. */
    static <T extends HasMetadata> T marked(T object) {
        Map<String, String> annotations =
                new TreeMap<>(Absent.orNone(object.getMetadata().getAnnotations()));
        annotations.put(APPLIED, hash(Tree.of(object)));
        object.getMetadata().setAnnotations(annotations);
        return object;
    }

    private static Drift missing(HasMetadata wanted) {
        return Drift.missing(name(wanted));
    }

    private static String name(HasMetadata object) {
        return object.getKind() + " '" + object.getMetadata().getName() + "'";
    }

    private List<Drift> applied() {
        boolean sameForm = isSameForm();
        return all().filter(drift -> sameForm || drift.heldBy().isPresent()).toList();
    }

    private boolean isSameForm() {
        return hash(tree).equals(WorkloadReader.annotation(found, APPLIED));
    }

    /** Whether the number of pods is the wanted one. None is wanted where an autoscaler holds it. */
    private boolean hasWantedNumber() {
        Optional<?> number = number(tree);
        return number.isEmpty() || number.equals(number(Tree.of(found)));
    }

    private static Optional<?> number(Map<String, Object> tree) {
        return tree.get("spec") instanceof Map<?, ?> spec
                ? Optional.ofNullable(spec.get("replicas"))
                : Optional.empty();
    }

    private Stream<Drift> all() {
        return Stream.concat(
                TreeDifferences.of(tree, Tree.of(found)).stream().map(this::drift),
                Additions.to(tree, found).stream().map(this::drift));
    }

    /** The text of a variable stands in a field of its own, whose path tells whether it may hold a secret. */
    private Drift drift(Addition addition) {
        String path = addition.path().text();
        return Drift.builder(name(wanted))
                .field(path.contains(".env[") && path.endsWith("]") ? path + ".value" : path)
                .wanted("")
                .found(addition.value())
                .heldBy(addition.holder().getManager())
                .changedAt(Timestamp.read(addition.holder().getTime()))
                .build();
    }

    private Drift drift(Difference difference) {
        Optional<ManagedFieldsEntry> holder = FieldManagers.holder(found, difference.path());
        return Drift.builder(name(wanted))
                .field(difference.path().text())
                .wanted(difference.wanted())
                .found(difference.found())
                .heldBy(holder.map(ManagedFieldsEntry::getManager))
                .changedAt(holder.map(ManagedFieldsEntry::getTime).map(Timestamp::read))
                .build();
    }

    /** The number of pods is left out: what was scaled, by SEM or by an autoscaler, is kept by the next apply. */
    private static String hash(Map<String, Object> tree) {
        Map<String, Object> copy = new TreeMap<>(tree);
        if (copy.get("spec") instanceof Map<?, ?> spec) {
            Map<Object, Object> fields = new TreeMap<>(spec);
            fields.remove("replicas");
            copy.put("spec", fields);
        }
        return ContentHash.of(copy.toString());
    }
}
