/**
 * Passwords, tokens and keys: where they come from and which secrets a deployment needs. Values never live in a spec; the only
 * type that holds one is {@link io.sem.api.secret.Sensitive}, which does not print it.
 */
@NullMarked
package io.sem.api.secret;

import org.jspecify.annotations.NullMarked;
