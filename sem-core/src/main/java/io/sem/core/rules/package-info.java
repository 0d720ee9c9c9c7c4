/**
 * What specs must keep before anything is written; {@link io.sem.core.rules.Rules} is the door. Most of it is Kubernetes' own
 * validation, repeated here because the API server reports it late, one object at a time, in terms of objects that the user never
 * wrote, and not at all on the embedded cluster. The rest keeps data from being lost and pods from waiting for ever.
 *
 * <p>Each class holds the rules of one part of a spec and adds what it finds to {@code Faults}, so that a user learns of every
 * fault at once. What a single value must keep is checked where it is made, in {@code io.sem.api}.
 */
@NullMarked
package io.sem.core.rules;

import org.jspecify.annotations.NullMarked;
