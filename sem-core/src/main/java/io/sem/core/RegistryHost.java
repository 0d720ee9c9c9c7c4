package io.sem.core;

import java.util.Set;

/** Tells which registry an image is pulled from (distribution/reference, normalize.go). */
final class RegistryHost {

    // Container runtimes and the docker client know the same registry under these names.
    private static final Set<String> DOCKER_HUB = Set.of("docker.io", "index.docker.io", "registry-1.docker.io");

    private RegistryHost() {}

    /** What stands before the first slash is a registry if it has a dot or a port; else the image is Docker Hub's. */
    static boolean has(String host, String image) {
        String first = image.substring(0, Math.max(0, image.indexOf('/')));
        boolean named = first.contains(".") || first.contains(":") || first.equals("localhost");
        return named && !DOCKER_HUB.contains(first) ? first.equals(host) : DOCKER_HUB.contains(host);
    }
}
