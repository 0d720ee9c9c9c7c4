/**
 * The doors: {@code Sem}, {@code Platform}, {@code Tenant}, {@code Environment}, {@code Deployment} and their like. They are
 * final classes that hold a name and the engine, so they are cheap to make and may be kept; a door of something that does
 * not exist is no error until it is used. No rule lives here: a rule that stood here would not hold for spec files.
 */
@NullMarked
package io.sem;

import org.jspecify.annotations.NullMarked;
