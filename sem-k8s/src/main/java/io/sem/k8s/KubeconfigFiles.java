package io.sem.k8s;

import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.api.model.Cluster;
import io.fabric8.kubernetes.api.model.Config;
import io.fabric8.kubernetes.api.model.ConfigBuilder;
import io.fabric8.kubernetes.api.model.NamedAuthInfo;
import io.fabric8.kubernetes.api.model.NamedCluster;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.sem.api.error.InvalidSpecException;
import io.sem.api.error.NotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads kubeconfig files and merges them as {@code kubectl} does (client-go, clientcmd/loader.go): of two clusters,
 * users or contexts of one name the first file's counts as a whole, and so does the first current context. Paths are
 * made absolute first, because each of them counts from the folder of its own file.
 */
final class KubeconfigFiles {

    private KubeconfigFiles() {}

    /** The merged content of the files; what it refers to need not exist. */
    static Config read(List<Path> files) {
        List<Config> configs = files.stream().map(KubeconfigFiles::read).toList();
        return new ConfigBuilder()
                .withCurrentContext(configs.stream()
                        .map(each -> Absent.orEmpty(each.getCurrentContext()))
                        .filter(name -> !name.isEmpty())
                        .findFirst()
                        .orElse(null))
                .withClusters(first(configs, Config::getClusters, NamedCluster::getName))
                .withUsers(first(configs, Config::getUsers, NamedAuthInfo::getName))
                .withContexts(first(configs, Config::getContexts, NamedContext::getName))
                .build();
    }

    /** The entries of all files, of each name the first; one without a name cannot be meant by anybody. */
    private static <T> List<T> first(
            List<Config> configs, Function<Config, @Nullable List<T>> part, Function<T, @Nullable String> name) {
        Map<String, T> byName = new LinkedHashMap<>();
        for (Config config : configs) {
            present(part.apply(config))
                    .filter(each -> name.apply(each) != null)
                    .forEach(each -> byName.putIfAbsent(name.apply(each), each));
        }
        return new ArrayList<>(byName.values());
    }

    /**
     * The path that a text names.
     *
     * @param where the setting that holds it, for messages
     */
    static Path path(String where, String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            // Such as a letter that the encoding of this machine's file names (sun.jnu.encoding) does not have.
            throw InvalidSpecException.of(
                    where, "'" + name + "' is not the name of a file on this machine; use ASCII characters");
        }
    }

    private static <T> Stream<T> present(@Nullable List<T> entries) {
        return Absent.orNone(entries).stream().filter(Objects::nonNull);
    }

    /** One file, with its relative paths made absolute. */
    private static Config read(Path file) {
        if (!Files.isReadable(file)) {
            throw new NotFoundException(
                    "kubeconfig " + file.toAbsolutePath() + " does not exist or cannot be read; give the path of one");
        }
        Config config = parsed(file);
        UnaryOperator<String> absolute = path -> absolute(file, path);
        present(config.getClusters())
                .map(NamedCluster::getCluster)
                .filter(cluster -> cluster != null)
                .forEach(cluster -> resolve(cluster, absolute));
        present(config.getUsers())
                .map(NamedAuthInfo::getUser)
                .filter(user -> user != null)
                .forEach(user -> resolve(user, absolute));
        return config;
    }

    private static Config parsed(Path file) {
        try {
            return Serialization.unmarshal(Files.readString(file), Config.class);
        } catch (IOException | RuntimeException e) {
            // Whatever the client's YAML parser throws is of types that are not part of its API, and its text may quote
            // the file with the credentials in it, so neither is passed on.
            throw InvalidSpecException.of(
                    "kubeconfig", file + " is not a kubeconfig: YAML with clusters, users, contexts");
        }
    }

    /** The proxy and the server are addresses, so the certificate is the only path of a cluster. */
    private static void resolve(Cluster cluster, UnaryOperator<String> absolute) {
        cluster.setCertificateAuthority(absolute.apply(cluster.getCertificateAuthority()));
    }

    /** A command of an exec plugin is a path only if it has a slash in it; a bare name is looked up in PATH. */
    private static void resolve(AuthInfo user, UnaryOperator<String> absolute) {
        user.setClientCertificate(absolute.apply(user.getClientCertificate()));
        user.setClientKey(absolute.apply(user.getClientKey()));
        user.setTokenFile(absolute.apply(user.getTokenFile()));
        if (user.getExec() != null
                && Absent.orEmpty(user.getExec().getCommand()).contains("/")) {
            user.getExec().setCommand(absolute.apply(user.getExec().getCommand()));
        }
    }

    /** An absolute path stays as it is; one that is left out stays left out. */
    private static @Nullable String absolute(Path file, @Nullable String path) {
        return path == null || path.isEmpty()
                ? path
                : file.toAbsolutePath().resolveSibling(path("kubeconfig", path)).toString();
    }
}
