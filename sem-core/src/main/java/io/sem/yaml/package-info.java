/**
 * Spec files: specs and recipes as YAML text, both ways. {@link io.sem.yaml.SpecFiles} is the door. The only package
 * that may import {@code com.fasterxml}, and only its token stream.
 *
 * <p>Reading goes text, nodes with their places, values; writing goes values, nodes, text. How a value looks is said once,
 * by a {@code Codec} that does both, in the classes named {@code …Format}.
 */
@NullMarked
package io.sem.yaml;

import org.jspecify.annotations.NullMarked;
