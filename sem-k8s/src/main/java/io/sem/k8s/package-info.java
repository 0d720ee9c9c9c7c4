/**
 * SEM on a real Kubernetes. Public: how to connect ({@link io.sem.k8s.KubernetesBackend},
 * {@link io.sem.k8s.KubernetesOptions}) and how the shared platform finds it. Hidden: pure manifests (value to object), pure
 * readers (object to value), one gateway that alone holds the client, and one translator of errors. No rule about what
 * should run lives here, and no type of the Kubernetes client is visible from outside.
 */
@NullMarked
package io.sem.k8s;

import org.jspecify.annotations.NullMarked;
