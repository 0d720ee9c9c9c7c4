/**
 * Where tests find a real Kubernetes: an existing one, or K3s in Docker. It is set up with SEM's own small rights, so that a
 * test fails when SEM needs more than it asks for. Talks to the API server with the JDK alone.
 */
@NullMarked
package io.sem.testkit.kubernetes;

import org.jspecify.annotations.NullMarked;
