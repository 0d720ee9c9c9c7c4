package io.sem.core.status;

import io.sem.api.error.Diagnosis;

/**
 * What is wrong with a deployment, and whether there is any point in waiting for it.
 *
 * @param diagnosis the first cause
 * @param givenUp whether it has lasted for longer than its patience; less than {@link Diagnosis#certain()}, because it may heal all
 *     the same
 */
record Judgement(Diagnosis diagnosis, boolean givenUp) {}
