/**
 * Everything that can go wrong: one exception type for each thing that a caller can do about it, under the one root
 * {@link io.sem.api.error.SemException}, and the values that describe a failure. Every other package of the API throws these
 * types, and some of them carry values of those packages (the deployment, its status, the missing quota); that is the only cycle
 * between packages of the API. It exists because a caller that has to parse a message cannot react to it.
 */
@NullMarked
package io.sem.api.error;

import org.jspecify.annotations.NullMarked;
