package io.sem.k8s;

import java.util.regex.Pattern;

/**
 * Escapes texts so that they arrive in a container as they were written. Kubernetes replaces {@code $(NAME)} in
 * variables, commands and arguments, and {@code $$} by {@code $} (third_party/forked/golang/expansion/expand.go). SEM's
 * values have no such syntax, so that a password with {@code $(} in it, or a shell script with a command substitution,
 * must not change.
 *
 * <pre>
 * written        sent           arrives
 * $(date)        $$(date)       $(date)
 * costs $5       costs $5       costs $5
 * $$             $$$            $$
 * </pre>
 */
final class Literal {

    /** A dollar sign elsewhere means itself and needs no second one. */
    private static final Pattern SPECIAL = Pattern.compile("\\$(?=[$(])");

    private Literal() {}

    static String of(String text) {
        return SPECIAL.matcher(text).replaceAll("\\$\\$");
    }
}
