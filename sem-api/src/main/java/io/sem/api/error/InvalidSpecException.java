package io.sem.api.error;

import java.util.List;

/** What was asked for breaks a rule. All faults are reported at once, and nothing has been written. Mend the spec. */
public sealed class InvalidSpecException extends SemException permits InvalidSelectorException {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // an immutable list of records
    private final List<Violation> violations;

    /** Reports faults of {@code what}, for example {@code deployment 'shop'}. */
    public InvalidSpecException(String what, List<Violation> violations) {
        super(message(what, violations));
        this.violations = List.copyOf(violations);
    }

    /** Reports a single faulty value; {@code path} may be empty. */
    public static InvalidSpecException of(String path, String problem) {
        return new InvalidSpecException("", List.of(new Violation(path, problem)));
    }

    /** The faults, in the order of the spec; at least one. */
    public final List<Violation> violations() {
        return violations;
    }

    private static String message(String what, List<Violation> violations) {
        if (what.isEmpty() && violations.size() == 1) {
            return violations.get(0).toString();
        }
        StringBuilder text = new StringBuilder(what.isEmpty() ? "the spec" : what)
                .append(violations.size() == 1 ? " has 1 problem:" : " has " + violations.size() + " problems:");
        violations.forEach(v -> text.append("\n  - ").append(v));
        return text.toString();
    }
}
