package io.sem.k8s;

import io.sem.api.error.NotFoundException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Finds a cluster where {@code kubectl} looks for one, in the same order (client-go, clientcmd/client_config.go): the
 * files that {@code KUBECONFIG} names, else {@code ~/.kube/config}, else the service account of the pod that this
 * program runs in.
 *
 * <p>Two differences are on purpose. When {@code KUBECONFIG} names only files that do not exist, {@code kubectl} goes
 * on with an empty configuration and then asks localhost; here it is an error. And nothing is read here but the
 * environment and which files exist, so that a fault in a file is told by whoever reads it.
 */
final class Discovery {

    private static final String VARIABLE = "KUBECONFIG";

    private Discovery() {}

    /** The kubeconfig files of the first way that there is; none for the service account of a pod. */
    static List<Path> kubeconfigs(Map<String, String> environment, Path home) {
        String named = environment.getOrDefault(VARIABLE, "").strip();
        if (!named.isEmpty()) {
            return existing(named);
        }
        Path usual = home.resolve(".kube").resolve("config");
        if (Files.exists(usual)) {
            return List.of(usual);
        }
        if (environment.containsKey("KUBERNETES_SERVICE_HOST")) {
            return List.of();
        }
        throw new NotFoundException("no cluster is configured: " + VARIABLE + " is not set, " + usual
                + " does not exist, and this program does not run in a pod; provide one of them, or"
                + " name a kubeconfig file");
    }

    /**
     * Files that do not exist are skipped, as by {@code kubectl}, but one must be left: an empty list would mean no
     * cluster.
     */
    private static List<Path> existing(String named) {
        List<Path> files = Stream.of(named.split(File.pathSeparator))
                .filter(name -> !name.isBlank())
                .map(name -> KubeconfigFiles.path(VARIABLE, name))
                .filter(Files::exists)
                .toList();
        if (files.isEmpty()) {
            throw new NotFoundException(
                    "none of the kubeconfig files in " + VARIABLE + " exists: " + named + "; correct it, or unset it");
        }
        return files;
    }
}
