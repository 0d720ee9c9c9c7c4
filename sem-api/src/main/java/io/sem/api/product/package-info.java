/**
 * Ready-made recipes that expand to a deployment spec: a MySQL database, and an application or a job from a package. They exist
 * because most deployments are one of a few kinds, and the details of each (probes, volumes, outputs) are easy to get wrong. A recipe
 * has no privilege: everything that it does can be written as a {@link io.sem.api.workload.DeploymentSpec}.
 */
@NullMarked
package io.sem.api.product;

import org.jspecify.annotations.NullMarked;
