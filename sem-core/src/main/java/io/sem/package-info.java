/**
 * The doors: {@code Sem}, {@code Platform}, {@code Tenant}, {@code Environment}, {@code Deployment} and their like. Final
 * classes with methods of one to three lines; no rule lives here.
 */
@NullMarked
package io.sem;

import org.jspecify.annotations.NullMarked;
