package io.sem.examples;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What the command line asks for.
 *
 * @param kubeconfig the cluster to work on; empty: the embedded one
 * @param packagesAt the address of this machine that pods fetch packages from; empty: found out
 * @param tenant the tenant to create
 * @param cleanup whether to remove everything at the end
 */
record ShopOptions(Optional<Path> kubeconfig, Optional<InetAddress> packagesAt, String tenant, boolean cleanup) {
    static final String USAGE = """
            Usage: java -jar shop.jar [--kubeconfig FILE [--packages-at ADDRESS]] [--tenant NAME] [--cleanup]
              --kubeconfig FILE      deploy on this cluster; without it on the embedded one
              --packages-at ADDRESS  this machine's address that pods reach; found out unless given
              --tenant NAME          the tenant to create; shop unless given
              --cleanup              remove everything again at the end""";

    /** Throws {@link IllegalArgumentException} for what is not understood. */
    static ShopOptions parse(String... args) {
        Deque<String> rest = new ArrayDeque<>(List.of(args));
        ShopOptions options = new ShopOptions(Optional.empty(), Optional.empty(), "shop", false);
        while (!rest.isEmpty()) {
            options = options.with(rest.remove(), rest);
        }
        if (options.packagesAt.isPresent() && options.kubeconfig.isEmpty()) {
            throw new IllegalArgumentException("--packages-at is for a real cluster; give --kubeconfig too");
        }
        return options;
    }

    private ShopOptions with(String option, Deque<String> rest) {
        return switch (option) {
            case "--kubeconfig" -> new ShopOptions(Optional.of(file(value(option, rest))), packagesAt, tenant, cleanup);
            case "--packages-at" ->
                new ShopOptions(kubeconfig, Optional.of(address(value(option, rest))), tenant, cleanup);
            case "--tenant" -> new ShopOptions(kubeconfig, packagesAt, value(option, rest), cleanup);
            case "--cleanup" -> new ShopOptions(kubeconfig, packagesAt, tenant, true);
            default -> throw new IllegalArgumentException("'" + option + "' is not an option");
        };
    }

    private static String value(String option, Deque<String> rest) {
        if (rest.isEmpty()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return rest.remove();
    }

    private static Path file(String name) {
        Path file = Path.of(name);
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException("--kubeconfig: there is no readable file " + file.toAbsolutePath());
        }
        return file;
    }

    private static InetAddress address(String name) {
        try {
            return InetAddress.getByName(name);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("--packages-at: '" + name + "' is not an address", e);
        }
    }
}
