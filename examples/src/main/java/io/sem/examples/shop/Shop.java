package io.sem.examples.shop;

import io.sem.Platform;
import io.sem.api.error.SemException;
import java.io.PrintStream;
import java.time.Duration;

/**
 * The program that people run first: a tenant with its environments, and in {@code dev} a MySQL database and the order service
 * that uses it, both from spec files. It runs on the embedded cluster, or with {@code --kubeconfig FILE} on a real one.
 */
public final class Shop {

    static final OrdersPackage ORDERS = OrdersPackage.version("1.0.0");
    static final Duration PATIENCE = Duration.ofMinutes(5);

    private Shop() {}

    /** Says what it can do with {@code --help}. Ends with 1 when SEM refuses or fails, and with 2 when the arguments are wrong. */
    public static void main(String[] args) {
        System.exit(run(Screen.ofProcess(), args));
    }

    /** The same with other streams, which are written to as in a pipe: lines without colours. Returns the exit status. */
    public static int run(PrintStream out, PrintStream err, String... args) {
        return run(Screen.of(out, err, false), args);
    }

    static int run(Screen screen, String... args) {
        try {
            run(ShopOptions.parse(args), screen);
            return 0;
        } catch (SemException e) {
            screen.err().println(e.getMessage());
            return 1;
        } catch (IllegalArgumentException e) {
            screen.err().println(e.getMessage() + System.lineSeparator() + "See --help for what there is.");
            return 2;
        }
    }

    private static void run(ShopOptions options, Screen screen) {
        if (options.has(Option.HELP)) {
            screen.line(Option.usage());
        } else if (options.has(Option.VERSION)) {
            screen.line("SEM " + version());
        } else {
            try (Site site = Site.of(options)) {
                new Tour(site, options, screen).go();
            }
        }
    }

    private static String version() {
        String version = Platform.class.getPackage().getImplementationVersion();
        return version == null ? "dev" : version;
    }
}
