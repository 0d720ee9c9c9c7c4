/**
 * Spec files: specs and recipes as YAML text, in both directions. {@link io.sem.yaml.SpecFiles} is the entry point.
 *
 * <p>Reading goes from text to a tree of nodes with positions, and from the tree to values; writing goes back. The form of each
 * value is defined once, by a {@code Codec} that does both, in the classes named {@code …Format}. A new field of a spec is one
 * line there; a round-trip test fails until it exists.
 *
 * <p>Why not an object mapper: it binds by reflection to classes, so it reports the first fault only, without what is allowed
 * instead, and turns {@code version: 8.10} into the number 8.1 before a field can object. Faults of users are the main case here.
 *
 * <p>This is the only package that may import {@code com.fasterxml}, so that the rest of SEM does not depend on a parser.
 */
@NullMarked
package io.sem.yaml;

import org.jspecify.annotations.NullMarked;
