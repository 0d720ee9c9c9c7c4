/**
 * SEM on a real Kubernetes. Public is what connects: {@code KubernetesBackend} and {@code KubernetesOptions}. Hidden are pure
 * manifests (value to object), pure readers (object to value) and one gateway that talks to the API server. No rule of SEM
 * lives here: a rule in a translation would drift from the embedded cluster.
 */
@NullMarked
package io.sem.k8s;

import org.jspecify.annotations.NullMarked;
