package io.sem.api.label;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/** Derives names that Kubernetes and SEM accept from texts that people type. */
public final class Names {

    private static final int MAX = 45;
    private static final String SUBSTITUTE = "app";
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern OTHERS = Pattern.compile("[^a-z0-9]+");
    private static final Pattern ENDS = Pattern.compile("^-|-$");

    private Names() {}

    /**
     * Returns a legal name for a deployment, its service or its containers: a DNS label (RFC 1035) of at most 45 characters. It keeps
     * ASCII letters and digits in lower case, drops accents, and puts one {@code -} in the place of everything else: {@code "My App!"}
     * becomes {@code my-app}. A name that would start with a digit is preceded by {@code app-}. A text that is too long, or of which
     * nothing is left, gets a hash of the text, so that different texts keep different names. The same text always gives the same name,
     * and a legal name is returned unchanged.
     */
    public static String legal(String text) {
        if (NameRule.DNS_1035_LABEL.accepts(Objects.requireNonNull(text, "text")) && text.length() <= MAX) {
            return text;
        }
        String plain = plain(text);
        if (plain.isEmpty()) {
            return SUBSTITUTE + "-" + hash(text);
        }
        String name = plain.charAt(0) >= 'a' ? plain : SUBSTITUTE + "-" + plain;
        return name.length() <= MAX ? name : shortened(name) + "-" + hash(text);
    }

    private static String plain(String text) {
        String letters = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        return ENDS.matcher(OTHERS.matcher(letters).replaceAll("-")).replaceAll("");
    }

    private static String shortened(String name) {
        String start = name.substring(0, MAX - 9);
        return start.endsWith("-") ? start.substring(0, start.length() - 1) : start;
    }

    /** The hash of {@link String#hashCode}, which the Java specification fixes, as eight hex digits. */
    private static String hash(String text) {
        return String.format(Locale.ROOT, "%08x", text.hashCode());
    }
}
