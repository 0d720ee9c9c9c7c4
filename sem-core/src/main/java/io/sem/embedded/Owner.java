package io.sem.embedded;

/**
 * Who keeps a pod (metav1.OwnerReference). Compared by identity, as Kubernetes compares by uid: a
 * deployment that was deleted and made again under its old name does not own the pods that are
 * still ending, and must not count them.
 */
interface Owner {

    String name();
}
