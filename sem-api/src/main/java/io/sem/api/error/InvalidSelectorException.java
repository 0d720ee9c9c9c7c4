package io.sem.api.error;

import java.util.List;

/** The text of a selector has a fault. Correct it at the position that is named. */
public final class InvalidSelectorException extends InvalidSpecException {

    private static final long serialVersionUID = 1L;

    private final int position;
    private final String found;
    private final String expected;

    /**
     * Creates a failure of the text of a selector.
     *
     * @param position index of the character at which the fault was found, from 0
     * @param found the text at that position
     * @param expected what is allowed at that position, or the rule that is broken
     */
    public InvalidSelectorException(int position, String found, String expected) {
        super(
                "selector",
                List.of(new Violation("", "at position " + position + ": found " + found + ", expected " + expected)));
        this.position = position;
        this.found = found;
        this.expected = expected;
    }

    /** The index of the character at which the fault was found, from 0. */
    public int position() {
        return position;
    }

    /** The text at that position. */
    public String found() {
        return found;
    }

    /** What is allowed at that position, or the rule that is broken. */
    public String expected() {
        return expected;
    }
}
