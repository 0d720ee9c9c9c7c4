package io.sem.api.spi;

/**
 * A dependency of a workload: an init container of its template that ends when a service accepts connections. The gate stands in
 * the {@link Workload} beside that container, so that a backend which simulates containers knows what they wait for without
 * interpreting names or command lines. A cluster with real containers runs the init container and needs no gate.
 *
 * @param container the name of the init container
 * @param deployment the name of the deployment whose service it waits for
 * @param host the DNS name of the service
 * @param port the TCP port of the service, 1 to 65535
 */
public record Gate(String container, String deployment, String host, int port) {}
