/**
 * Small programs that use SEM as a DevOps platform would: the main job ({@code Shop}), a tenant service and a release service.
 * Each has a test; what the README shows stands here.
 */
@NullMarked
package io.sem.examples;

import org.jspecify.annotations.NullMarked;
