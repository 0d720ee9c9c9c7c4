package io.sem.yaml;

import io.sem.api.workload.EnvValue;

/**
 * A use of an output.
 *
 * @param output of which deployment
 * @param place where it is used
 */
record Reference(EnvValue.Output output, LocatedNode place) {}
