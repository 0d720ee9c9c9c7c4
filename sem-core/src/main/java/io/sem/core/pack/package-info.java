/**
 * What SEM itself adds to pods: containers that fetch deployment packages, and containers that wait for other deployments, with
 * the shell scripts they run; {@link io.sem.core.pack.Packages} is the door. The scripts run with {@code sh} of busybox and of
 * common base images, so that nothing has to be installed in a cluster, and no image of SEM's own has to be built, mirrored and
 * kept free of vulnerabilities.
 */
@NullMarked
package io.sem.core.pack;

import org.jspecify.annotations.NullMarked;
