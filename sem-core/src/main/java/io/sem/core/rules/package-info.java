/**
 * What specs must keep before anything is written, most of it Kubernetes' own validation. Each class holds the rules of one part
 * of a spec and adds all that it finds to {@code Faults}, so that a user learns of every fault at once. Public is
 * {@link io.sem.core.rules.Rules}.
 */
@NullMarked
package io.sem.core.rules;

import org.jspecify.annotations.NullMarked;
