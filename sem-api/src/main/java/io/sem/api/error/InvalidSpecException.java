package io.sem.api.error;

import java.util.List;
import java.util.Locale;

/** A spec or a value breaks a rule. All faults are reported at once, and nothing was written. Correct the spec. */
public sealed class InvalidSpecException extends SemException permits InvalidSelectorException {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // an immutable list of records
    private final List<Violation> violations;

    private final String what;

    /** Creates a failure with the faults of {@code what}, such as {@code deployment 'shop'}; there must be at least one. */
    public InvalidSpecException(String what, List<Violation> violations) {
        super(message(what, violations, Locale.ENGLISH));
        this.what = what;
        this.violations = List.copyOf(violations);
    }

    /** Returns a failure of a single value; {@code path} may be empty. */
    public static InvalidSpecException of(String path, String problem) {
        return new InvalidSpecException("", List.of(new Violation(path, problem)));
    }

    /** The faults, in the order of the spec; at least one. */
    public final List<Violation> violations() {
        return violations;
    }

    @Override
    public final String message(Locale locale) {
        return message(what, violations, locale);
    }

    private static String message(String what, List<Violation> violations, Locale locale) {
        if (what.isEmpty() && violations.size() == 1) {
            return violations.get(0).in(locale).toString();
        }
        String head = (what.isEmpty() ? "the spec" : what) + " has "
                + (violations.size() == 1 ? "1 problem:" : violations.size() + " problems:");
        StringBuilder text = new StringBuilder(Translations.text(head, locale));
        violations.forEach(v -> text.append("\n  - ").append(v.in(locale)));
        return text.toString();
    }
}
