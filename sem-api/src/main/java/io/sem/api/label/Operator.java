package io.sem.api.label;

/** What a {@link Requirement} asks of the value of its key, as in {@code k8s.io/apimachinery/pkg/selection}. */
public enum Operator {
    /** The key is there and has this value; written {@code x=a}. */
    EQUALS("=", false),
    /** The same, written {@code x==a}. */
    DOUBLE_EQUALS("==", false),
    /** The key has another value, or is not there. */
    NOT_EQUALS("!=", true),
    /** The key is there and has one of these values. */
    IN("in", false),
    /** The key has none of these values, or is not there. */
    NOT_IN("notin", true),
    /** The key is there. */
    EXISTS("exists", false),
    /** The key is not there. */
    DOES_NOT_EXIST("!", true),
    /** The key is there and its value is an integer greater than this one; written {@code x>1}. */
    GREATER_THAN("gt", false),
    /** The key is there and its value is an integer less than this one; written {@code x<1}. */
    LESS_THAN("lt", false);

    private final String symbol;
    private final boolean acceptsAbsence;

    Operator(String symbol, boolean acceptsAbsence) {
        this.symbol = symbol;
        this.acceptsAbsence = acceptsAbsence;
    }

    /** Whether objects that do not have the key are selected. */
    public boolean acceptsAbsence() {
        return acceptsAbsence;
    }

    /** How long it is in a selector; 0 if it is not written behind a key. */
    int length() {
        return switch (this) {
            case EXISTS, DOES_NOT_EXIST -> 0;
            case GREATER_THAN, LESS_THAN -> 1;
            default -> symbol.length();
        };
    }

    /** Its name in Kubernetes, such as {@code notin} or {@code gt}. */
    @Override
    public String toString() {
        return symbol;
    }
}
