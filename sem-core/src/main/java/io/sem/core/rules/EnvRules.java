package io.sem.core.rules;

import io.sem.api.label.NameRule;
import io.sem.api.workload.EnvValue;
import io.sem.api.workload.EnvVar;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The rules for what a process is started with: its variables and its arguments. */
final class EnvRules {

    // Linux starts no program with a longer single text (MAX_ARG_STRLEN, 32 pages), nor with more in all (a quarter of
    // the 8 MiB of stack, of which half is left to what SEM cannot see). Both fail at the start of the container, with
    // an error that names neither.
    private static final int TEXT_MAX = 128 * 1024 - 1;
    private static final int ALL_MAX = 1024 * 1024;
    // No slash, because a spec file writes an output as deployment/name; no dot, because people write it into variables
    // of that form.
    private static final Pattern OUTPUT = Pattern.compile("[a-zA-Z][-_a-zA-Z0-9]{0,62}");

    private final String deployment;

    /** Prepares the rules for the containers of a deployment of this name. */
    EnvRules(String deployment) {
        this.deployment = deployment;
    }

    /**
     * Adds every fault of a list of variables. A name given twice is one: the last would win, and which is last is
     * easily overlooked.
     */
    void check(Faults at, List<EnvVar> env) {
        at.unique("env", env, EnvVar::name);
        at.each("env", env, this::variable);
        size(at.at("env"), env.stream().mapToLong(EnvRules::size).sum());
    }

    private void variable(Faults at, EnvVar variable) {
        if (variable.value() instanceof EnvValue.Output output) {
            output(at, output);
        } else if (variable.value() instanceof EnvValue.SecretKey secret) {
            secretKey(at, secret.secret(), secret.key());
        } else if (variable.value() instanceof EnvValue.Literal literal) {
            text(at, variable.name() + "=" + literal.text());
        } else {
            throw new IllegalStateException("no rule for " + variable.value());
        }
    }

    /**
     * Judges a reference to another deployment's output. Whether that output exists is decided later, when all specs
     * are known.
     */
    private void output(Faults at, EnvValue.Output output) {
        at.unless(
                !output.deployment().equals(deployment),
                "is output '" + output.name()
                        + "' of this very deployment, which would wait for itself; write the value");
        at.add(NameRule.DNS_LABEL.fault(output.deployment()).map(fault -> "deployment " + fault));
        at.add(outputFault(output.name()).map(fault -> "output " + fault));
    }

    /** Judges the program and the arguments of a container, or of a check. */
    static void arguments(Faults at, String list, List<String> arguments) {
        at.each(list, arguments, EnvRules::text);
        size(at.at(list), arguments.stream().mapToLong(EnvRules::size).sum());
    }

    private static void text(Faults at, String text) {
        at.unless(text.indexOf('\0') < 0, "holds a NUL character, which no process can receive");
        at.unless(
                size(text) <= TEXT_MAX,
                "has " + size(text) + " bytes; a process can receive at most " + TEXT_MAX + ", use a config file");
    }

    private static void size(Faults at, long bytes) {
        at.unless(
                bytes <= ALL_MAX,
                "has " + bytes + " bytes in all; at most " + ALL_MAX + " are allowed, use a config file");
    }

    /** Returns the size of a literal; the values of secrets and outputs are not known here and count as nothing. */
    private static long size(EnvVar variable) {
        return variable.value() instanceof EnvValue.Literal literal ? size(literal.text()) : 0;
    }

    private static int size(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** Judges a reference to a key of a secret (validation.IsConfigMapKey). */
    static void secretKey(Faults at, String secret, String key) {
        at.add(NameRule.DNS_SUBDOMAIN.fault(secret).map(fault -> "secret " + fault));
        at.add(NameRule.CONFIG_KEY.fault(key).map(fault -> "key " + fault));
    }

    /** What is wrong with the name of an output; empty when nothing is. */
    static Optional<String> outputFault(String name) {
        return OUTPUT.matcher(name).matches()
                ? Optional.empty()
                : Optional.of("'" + name
                        + "' is not a name; use 1 to 63 letters, digits, '-' and '_', starting with a letter");
    }
}
