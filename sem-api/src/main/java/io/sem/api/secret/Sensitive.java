package io.sem.api.secret;

/** A text that must not be seen by accident: it prints as {@code ****}. Equal when the texts are. */
public final class Sensitive {

    /** What stands in texts in the place of a secret. */
    public static final String MASK = "****";

    private final String text;

    private Sensitive(String text) {
        this.text = text;
    }

    /** Hides {@code text}. */
    public static Sensitive of(String text) {
        return new Sensitive(text);
    }

    /** The text itself. Do not log it. */
    public String reveal() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sensitive that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return MASK;
    }
}
