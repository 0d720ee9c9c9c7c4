package io.sem.core;

import io.sem.api.tenant.EnvironmentRef;
import java.util.List;

/**
 * What somebody waits for.
 *
 * @param environment the environment
 * @param names the names of the deployments
 * @param release how they were deployed, which says what becomes of those that fail
 */
public record Awaited(EnvironmentRef environment, List<String> names, Release release) {}
