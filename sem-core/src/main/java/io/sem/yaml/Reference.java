package io.sem.yaml;

import java.util.Optional;

/**
 * A place where a deployment names another one: by the use of an output, or because it comes after it.
 *
 * @param deployment the name of the other deployment
 * @param output the output that is used; empty if none is
 * @param place where it is named
 */
record Reference(String deployment, Optional<String> output, LocatedNode place) {}
