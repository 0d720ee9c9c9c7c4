/**
 * Finds a real Kubernetes for tests: an existing one, or K3s in Docker. Public is {@link
 * io.sem.testkit.kubernetes.KubernetesCluster} alone. The cluster is set up with the rights of SEM's own cluster role
 * and no more, so that a test fails when SEM needs a right that the role does not give. It talks to the API server with
 * the JDK alone, because the testkit must not bring a Kubernetes client into the builds of its users.
 */
@NullMarked
package io.sem.testkit.kubernetes;

import org.jspecify.annotations.NullMarked;
