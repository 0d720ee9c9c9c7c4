package io.sem.examples.shop;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the command line asks for. Everything in it is checked before anything is done. */
final class ShopOptions {

    private final Map<Option, String> given = new EnumMap<>(Option.class);

    private ShopOptions() {}

    /** Throws {@link IllegalArgumentException} for what is not understood. */
    static ShopOptions parse(String... args) {
        ShopOptions options = new ShopOptions();
        Deque<String> rest = new ArrayDeque<>(List.of(args));
        while (!rest.isEmpty()) {
            options.take(rest.remove(), rest);
        }
        options.check();
        return options;
    }

    boolean has(Option option) {
        return given.containsKey(option);
    }

    Optional<Path> kubeconfig() {
        return Optional.ofNullable(given.get(Option.KUBECONFIG)).map(ShopOptions::readable);
    }

    Optional<InetAddress> packagesAt() {
        return Optional.ofNullable(given.get(Option.PACKAGES_AT)).map(ShopOptions::address);
    }

    String tenant() {
        return given.getOrDefault(Option.TENANT, "shop");
    }

    Optional<Fault> fault() {
        return Optional.ofNullable(given.get(Option.FAIL)).map(Fault::of);
    }

    Optional<Path> html() {
        return Optional.ofNullable(given.get(Option.HTML)).map(Path::of);
    }

    private void take(String argument, Deque<String> rest) {
        Option option = Option.of(argument)
                .orElseThrow(() -> new IllegalArgumentException("'" + argument + "' is not an option"));
        if (option.takesValue() && rest.isEmpty()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        given.put(option, option.takesValue() ? rest.remove() : "");
    }

    private void check() {
        if (kubeconfig().isEmpty() && packagesAt().isPresent()) {
            throw new IllegalArgumentException("--packages-at is for a real cluster; give --kubeconfig too");
        }
        if (fault().filter(Fault::isDeployed).isPresent() && has(Option.DRAIN) && !has(Option.ROLLBACK)) {
            throw new IllegalArgumentException("--drain waits until all is ready; give --rollback too");
        }
        html().map(Path::toAbsolutePath)
                .map(Path::getParent)
                .filter(folder -> !Files.isDirectory(folder))
                .ifPresent(folder -> {
                    throw new IllegalArgumentException("--html: there is no folder " + folder);
                });
    }

    private static Path readable(String name) {
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
