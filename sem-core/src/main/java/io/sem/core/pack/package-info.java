/**
 * What SEM itself adds to pods: containers that fetch deployment packages, and containers that wait for other deployments, with
 * the shell scripts they run. Public is {@link io.sem.core.pack.Packages}. The scripts run with {@code sh} of busybox and of
 * common base images; nothing else is installed in a cluster for them.
 */
@NullMarked
package io.sem.core.pack;

import org.jspecify.annotations.NullMarked;
