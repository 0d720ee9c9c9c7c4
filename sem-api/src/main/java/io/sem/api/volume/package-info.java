/**
 * Where data lies: volumes and how containers mount them. Nothing about how a node mounts them.
 */
@NullMarked
package io.sem.api.volume;

import org.jspecify.annotations.NullMarked;
