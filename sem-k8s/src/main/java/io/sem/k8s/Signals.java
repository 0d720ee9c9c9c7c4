package io.sem.k8s;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One signal for each namespace, so that a waiter is woken by what it waits for: with one for the whole cluster, each change of one
 * pod would cost every waiter in every environment an observation. What has no namespace, such as a node, concerns all of them.
 *
 * <p>The count of a namespace's signal is also the version of all that is known of it: it moves after each change has become
 * visible, so that whoever reads the count first and then the objects may keep the result until the count moves.
 */
final class Signals {

    private final Map<String, Signal> byNamespace = new ConcurrentHashMap<>();
    private final Signal any = new Signal();

    /** The signal of a namespace, whether it exists or not. */
    Signal of(String namespace) {
        return byNamespace.computeIfAbsent(namespace, name -> new Signal());
    }

    /** A signal for waits that no single namespace decides, raised at each change anywhere. */
    Signal any() {
        return any;
    }

    /** Reports a change of an object. A namespace counts as lying in itself. */
    void raise(HasMetadata object) {
        String namespace = object instanceof Namespace
                ? object.getMetadata().getName()
                : object.getMetadata().getNamespace();
        if (namespace == null) {
            raiseAll();
        } else {
            of(namespace).raise();
            any.raise();
        }
    }

    /** Reports what may concern every namespace, such as a new list or a broken connection. */
    void raiseAll() {
        byNamespace.values().forEach(Signal::raise);
        any.raise();
    }
}
