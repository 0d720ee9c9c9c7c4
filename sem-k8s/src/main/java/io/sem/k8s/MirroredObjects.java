package io.sem.k8s;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.sem.api.error.TimedOutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Objects of a kind that one watch follows: {@link #find}, {@link #in} and {@link #all} read the {@link Mirror} and
 * cost no request; every write tells the mirror what the API server answered before it returns. The mirror is private
 * to this class, which is what makes reading one's own writes a property of the type instead of a habit of its callers.
 */
final class MirroredObjects<T extends HasMetadata, V> implements ObjectsOfKind<T>, AutoCloseable {

    /** Kinds that stay for a while with a deletion time: pods have a grace period, the others have finalizers. */
    private static final Set<Class<?>> END_LATER = Set.of(Pod.class, PersistentVolumeClaim.class, Namespace.class);

    private final Gateway gateway;
    private final Class<T> type;
    private final String selector;
    private final Mirror<T, V> mirror;
    private final Signals signals;

    /** Starts the watch of what {@code gateway} selects, and reads it by {@code reading}. */
    MirroredObjects(Gateway gateway, Signals signals, Selection<T> selection, Translation<T, V> reading) {
        this.gateway = gateway;
        this.type = selection.type();
        this.selector = selection.selector();
        this.signals = signals;
        this.mirror = new Mirror<>(signals, reading, () -> gateway.informer(type, selector));
    }

    /**
     * Which objects are mirrored.
     *
     * @param selector one label, such as {@code a=b}; empty for all objects of the kind
     */
    record Selection<T>(Class<T> type, String selector) {}

    /** The object of this name, as the mirror shows it. */
    Optional<T> find(String namespace, String name) {
        return mirror.find(namespace, name).map(Known::object);
    }

    /** What the object of this name was translated to. */
    Optional<V> value(String namespace, String name) {
        return mirror.find(namespace, name).map(Known::value);
    }

    /** The objects of a namespace, by name. */
    List<T> in(String namespace) {
        return mirror.in(namespace).stream().map(Known::object).toList();
    }

    /** The objects of a namespace with what they were translated to, by name. */
    List<Known<T, V>> known(String namespace) {
        return mirror.in(namespace);
    }

    /** What the objects of a namespace were translated to, by name. */
    List<V> values(String namespace) {
        return mirror.in(namespace).stream().map(Known::value).toList();
    }

    /** The names of the objects of a namespace, for messages that say what does exist. */
    List<String> namesIn(String namespace) {
        return mirror.in(namespace).stream().map(Known::name).toList();
    }

    /** All objects, by namespace and name. */
    List<T> all() {
        return mirror.all().stream().map(Known::object).toList();
    }

    @Override
    public Optional<T> read(String namespace, String name) {
        Optional<T> known = find(namespace, name);
        Optional<T> found = gateway.find(type, namespace, name);
        found.filter(this::isSelected).ifPresentOrElse(mirror::wrote, () -> known.ifPresent(mirror::gone));
        return found;
    }

    @Override
    public T apply(T object) {
        return mirror.wrote(gateway.apply(object));
    }

    @Override
    public T takeOver(T object) {
        return mirror.wrote(gateway.takeOver(object));
    }

    @Override
    public T create(T object) {
        return mirror.wrote(gateway.create(object));
    }

    /**
     * Replaces the object if it still has the version that {@code object} carries.
     *
     * @throws io.sem.api.error.ConflictException when somebody else has changed it
     */
    T replace(T object) {
        return mirror.wrote(gateway.replace(object));
    }

    /** Sets some fields and leaves all others as they are (RFC 7386); a null deletes a field. */
    T merge(T object, Object fields) {
        return mirror.wrote(gateway.merge(object, fields));
    }

    /** Applies the operations of a JSON patch (RFC 6902). */
    T patch(T object, List<?> operations) {
        return mirror.wrote(gateway.patch(object, operations));
    }

    /** Deletes the object with all that it owns; does nothing if it does not exist. */
    void delete(T object) {
        boolean existed = gateway.delete(
                type,
                Absent.orEmpty(object.getMetadata().getNamespace()),
                object.getMetadata().getName());
        if (existed && END_LATER.contains(type)) {
            mirror.ending(terminating(object));
        } else {
            mirror.gone(object);
        }
    }

    /**
     * Deletes the object, waits until it is gone and leaves what it owns to whoever adopts it. Until then the object stays in the
     * mirror as one that is ending, because an apply would write into it, and be lost with it.
     *
     * @throws TimedOutException if it is not gone within the deadline
     */
    void deleteOrphaning(T object) {
        gateway.deleteOrphaning(object);
        mirror.ending(terminating(object));
        awaitGone(object);
    }

    /** Waits until an object that is ending is gone; another one of the same name is not waited for. */
    void awaitGone(T object) {
        String namespace = Absent.orEmpty(object.getMetadata().getNamespace());
        String name = object.getMetadata().getName();
        String uid = object.getMetadata().getUid();
        boolean gone = signals.of(namespace)
                .await(
                        () -> find(namespace, name)
                                .filter(found -> found.getMetadata().getUid().equals(uid))
                                .isEmpty(),
                        gateway.deadline());
        if (!gone) {
            throw new TimedOutException(Errors.name(object) + " is being deleted, but not gone after "
                    + gateway.deadline().toMillis() + " ms; look for what uses it and for finalizers that hold it");
        }
    }

    /** Asks whether the API server would accept the object; nothing is written, and the mirror learns nothing. */
    void dryRun(T object) {
        gateway.dryRun(object);
    }

    /** The same by name; sends the request even when the mirror does not show such an object yet. */
    void delete(String namespace, String name) {
        find(namespace, name).ifPresentOrElse(this::delete, () -> gateway.delete(type, namespace, name));
    }

    /** The same by name; sends no request when the mirror does not show such an object. */
    void deleteIfKnown(String namespace, String name) {
        find(namespace, name).ifPresent(this::delete);
    }

    /**
     * Deletes the object if it still has the version that {@code object} carries; does nothing if it does not exist.
     */
    void deleteUnchanged(T object) {
        gateway.deleteLocked(object);
        mirror.gone(object);
    }

    /**
     * Sends a request other than a plain deletion that makes the object end, such as an eviction, and returns whether
     * the API server accepted it.
     */
    boolean end(T object, Predicate<T> request) {
        boolean accepted = request.test(object);
        if (accepted) {
            mirror.ending(terminating(object));
        }
        return accepted;
    }

    /** How often changes may have been missed. */
    int interruptions() {
        return mirror.interruptions();
    }

    /** The list and watch behind the mirror, to see whether it works and why not. */
    Feed<T, V> feed() {
        return mirror.feed();
    }

    /** Replaces a watch that seems dead; see {@link Mirror#revive}. */
    void revive(Duration silence) {
        mirror.revive(silence);
    }

    /** Whether the watch does not show a write of our own that it should have shown by now. */
    boolean isOverdue() {
        return mirror.isOverdue();
    }

    @Override
    public void close() {
        mirror.close();
    }

    /** Whether the watch shows such an object: what it never shows, it would never take out of the overlay again. */
    private boolean isSelected(T object) {
        return selector.isEmpty()
                || Absent.orNone(object.getMetadata().getLabels()).entrySet().stream()
                        .anyMatch(label -> selector.equals(label.getKey() + "=" + label.getValue()));
    }

    /**
     * The answer to a deletion does not hold the object as it is now, so what matters of it is added to what was known.
     */
    private T terminating(T object) {
        T copy = gateway.copy(object);
        copy.setMetadata(new ObjectMetaBuilder(copy.getMetadata())
                .withDeletionTimestamp(gateway.clock().now().toString())
                .build());
        return copy;
    }
}
