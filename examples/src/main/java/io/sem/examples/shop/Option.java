package io.sem.examples.shop;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the command line may say. The usage text is made from this table. */
enum Option {
    HELP("--help", "", "show this text and exit; also -h"),
    VERSION("--version", "", "show the version of SEM and exit"),
    KUBECONFIG("--kubeconfig", "FILE", "work on this cluster; without it on the embedded one"),
    PACKAGES_AT("--packages-at", "ADDRESS", "this machine's address that pods reach; found out unless given"),
    TENANT("--tenant", "NAME", "the tenant to create; shop unless given"),
    FAIL("--fail", "CAUSE", "then deploy a version that fails: image, crash or quota"),
    ROLLBACK("--rollback", "", "then go back to the version before; without --fail from a good newer one"),
    DRAIN(
            "--drain",
            "",
            "then drain a node and let pods come back to it; on a real cluster, too:\n"
                    + "all pods are evicted from that node, and it is uncordoned at the end"),
    ALL("--all", "", "show also the variables that the cluster sets for services"),
    HTML("--html", "FILE", "write what there is and how it came up as one page"),
    CLEANUP("--cleanup", "", "remove everything again at the end, data included");

    private static final String INDENTATION = "\n" + " ".repeat(27);

    private final String text;
    private final String value;
    private final String meaning;

    Option(String text, String value, String meaning) {
        this.text = text;
        this.value = value;
        this.meaning = meaning;
    }

    /** The option that an argument is; empty when it is none. */
    static Optional<Option> of(String argument) {
        return argument.equals("-h")
                ? Optional.of(HELP)
                : Stream.of(values())
                        .filter(option -> option.text.equals(argument))
                        .findFirst();
    }

    /** How the program is called, a line for each option. */
    static String usage() {
        return Stream.of(values()).map(Option::line).collect(Collectors.joining("\n", """
                Usage: java -jar shop.jar [options]
                Deploys a database and an order service for a tenant, and shows what SEM knows about them.

                """, """


                Progress is shown in place on a terminal and as lines in a pipe; colours respect NO_COLOR.
                Exit status: 0 when all went as asked (with --fail: when it failed as asked), 1 when SEM
                refuses or fails, 2 when the arguments are wrong."""));
    }

    private String line() {
        return "  %-23s  %s".formatted((text + " " + value).strip(), meaning.replace("\n", INDENTATION));
    }

    boolean takesValue() {
        return !value.isEmpty();
    }

    @Override
    public String toString() {
        return text;
    }
}
