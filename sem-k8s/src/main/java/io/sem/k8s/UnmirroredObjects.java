package io.sem.k8s;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Objects of a kind that no watch follows, so that every read is a request. Secrets are here because their content must
 * not lie in the memory of every SEM process; limit ranges, service accounts and persistent volumes because they are
 * read only when an environment is created or deleted, which is too seldom to pay for a watch.
 *
 * <p>SEM's cluster role gives the right to list or watch none of these but persistent volumes, which have no namespace
 * by which they could be found.
 */
final class UnmirroredObjects<T extends HasMetadata> implements ObjectsOfKind<T> {

    private final Gateway gateway;
    private final Class<T> type;

    UnmirroredObjects(Gateway gateway, Class<T> type) {
        this.gateway = gateway;
        this.type = type;
    }

    @Override
    public Optional<T> read(String namespace, String name) {
        return gateway.find(type, namespace, name);
    }

    /** Lists the objects of all namespaces that have these labels. */
    List<T> list(Map<String, String> labels) {
        // A request without a selector would return, and then perhaps delete, what is not SEM's.
        if (labels.isEmpty()) {
            throw new IllegalArgumentException("list of " + type.getSimpleName() + "s needs at least one label");
        }
        String selector = labels.entrySet().stream()
                .map(label -> label.getKey() + "=" + label.getValue())
                .collect(Collectors.joining(","));
        return gateway.list(
                type, new ListOptionsBuilder().withLabelSelector(selector).build());
    }

    @Override
    public T apply(T object) {
        return gateway.apply(object);
    }

    @Override
    public T takeOver(T object) {
        return gateway.takeOver(object);
    }

    @Override
    public T create(T object) {
        return gateway.create(object);
    }

    /** Deletes an object; does nothing if it does not exist. */
    void delete(String namespace, String name) {
        gateway.delete(type, namespace, name);
    }

    /** Deletes an object of no namespace; does nothing if it does not exist. */
    void delete(String name) {
        delete("", name);
    }
}
