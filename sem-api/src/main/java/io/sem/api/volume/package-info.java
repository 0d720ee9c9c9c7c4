/**
 * Volumes, and where containers see them. What a volume means for data (does it outlive the pod, may two pods write) stands on the
 * volume itself, so that quota, rules and both backends cannot judge it differently. Nothing here says how a node mounts a volume.
 */
@NullMarked
package io.sem.api.volume;

import org.jspecify.annotations.NullMarked;
