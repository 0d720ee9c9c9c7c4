package io.sem.core;

/**
 * A service that must accept connections before a pod starts.
 *
 * @param deployment whose service it is
 * @param host its DNS name
 * @param port its TCP port
 */
record Gate(String deployment, String host, int port) {}
