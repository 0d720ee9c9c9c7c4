package io.sem.yaml;

import io.sem.api.workload.EnvValue;

/**
 * A use of an output of another deployment.
 *
 * @param output the output that is used
 * @param place where it is used
 */
record Reference(EnvValue.Output output, LocatedNode place) {}
