package io.sem.api.error;

import java.util.List;

/** A selector cannot be read. */
public final class InvalidSelectorException extends InvalidSpecException {

    private static final long serialVersionUID = 1L;

    private final int position;
    private final String found;
    private final String expected;

    /**
     * Reports a fault in the text of a selector.
     *
     * @param position index of the character at which the fault was seen, from 0
     * @param found what stands there
     * @param expected what may stand there, or the rule that is broken
     */
    public InvalidSelectorException(int position, String found, String expected) {
        super(
                "selector",
                List.of(new Violation("", "at position " + position + ": found " + found + ", expected " + expected)));
        this.position = position;
        this.found = found;
        this.expected = expected;
    }

    /** Index of the character at which the fault was seen, from 0. */
    public int position() {
        return position;
    }

    /** What stands there. */
    public String found() {
        return found;
    }

    /** What may stand there, or the rule that is broken. */
    public String expected() {
        return expected;
    }
}
