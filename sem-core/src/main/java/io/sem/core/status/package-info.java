/**
 * What follows from an observation of an environment: readiness, status, the steps between two observations, and why something does
 * not come up; {@link io.sem.core.status.Statuses} is the door. Pure functions of observed values and of a time that is given to
 * them, so that they hold for every backend and are tested without any.
 *
 * <p>A diagnosis is made in three steps: sightings are collected from pods and workloads, each is explained by the first row of the
 * tables of causes that matches it, and of all explanations the one nearest to the root is told. A new cause is a new row;
 * {@code docs/causes.md} is made from the rows.
 */
@NullMarked
package io.sem.core.status;

import org.jspecify.annotations.NullMarked;
