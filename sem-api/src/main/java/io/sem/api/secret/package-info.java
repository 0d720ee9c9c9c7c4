/**
 * Passwords, tokens and keys: where they come from, and which secrets a deployment needs. A spec is stored, printed and compared,
 * so it never holds a secret itself. The only type that holds one is {@link io.sem.api.secret.Sensitive}, which prints a mask.
 */
@NullMarked
package io.sem.api.secret;

import org.jspecify.annotations.NullMarked;
