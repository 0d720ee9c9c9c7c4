package io.sem.api.secret;

import java.util.Objects;

/** A secret text. It prints as {@code ****}, so that it does not reach a log or a message by accident. */
public final class Sensitive {

    /** The mask that replaces a secret in every text. */
    public static final String MASK = "****";

    private final String text;

    private Sensitive(String text) {
        this.text = Objects.requireNonNull(text, "text");
    }

    /** Wraps a secret text. */
    public static Sensitive of(String text) {
        return new Sensitive(text);
    }

    /** Returns the text itself. Do not log it. */
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
