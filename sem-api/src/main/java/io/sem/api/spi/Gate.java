package io.sem.api.spi;

/**
 * A dependency of a workload: an init container of its template ends only when a service accepts connections. The engine puts
 * both into the {@link Workload}, so that a backend which simulates containers knows what they wait for without reading names
 * or command lines; a real cluster simply runs the container.
 *
 * @param container the init container of the template that waits
 * @param deployment the deployment whose service it waits for
 * @param host the DNS name of the service
 * @param port its TCP port
 */
public record Gate(String container, String deployment, String host, int port) {}
