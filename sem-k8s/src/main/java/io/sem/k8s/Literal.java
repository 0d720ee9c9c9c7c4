package io.sem.k8s;

import java.util.regex.Pattern;

/**
 * Texts that arrive in a container as they were written. Kubernetes replaces {@code $(NAME)} in variables, commands and
 * arguments, and {@code $$} by {@code $} (third_party/forked/golang/expansion/expand.go); SEM's values have no such syntax.
 */
final class Literal {

    private static final Pattern SPECIAL = Pattern.compile("\\$(?=[$(])");

    private Literal() {}

    static String of(String text) {
        return SPECIAL.matcher(text).replaceAll("\\$\\$");
    }
}
