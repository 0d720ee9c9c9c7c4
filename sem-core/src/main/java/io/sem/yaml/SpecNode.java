package io.sem.yaml;

import java.util.List;
import java.util.Optional;

/**
 * A piece of a document as a tree: what is written there, not yet what it means. Readers build it from tokens and
 * formats turn it into values; writers go the other way. In between, positions survive, which a parser that binds to
 * classes would lose.
 */
sealed interface SpecNode {

    /** Returns where it starts; {@link Position#NONE} if it was made from a value. */
    Position position();

    /** Returns what messages call it, such as "a list". */
    String kind();

    /**
     * A single value.
     *
     * @param position where it starts
     * @param text as in the file without quotes; the field decides what it means
     * @param style how it is written; readers do not know it and say {@code TEXT}
     */
    record Scalar(Position position, String text, Style style) implements SpecNode {

        /** How a single value is written: YAML needs quotes for some, JSON knows numbers and truth values. */
        enum Style {
            /** Any text. */
            TEXT,
            /** A quantity or a word of the format, which YAML never takes for anything else. */
            WORD,
            /** A whole number. */
            NUMBER,
            /** {@code true} or {@code false}. */
            TRUTH
        }

        /** Returns an arbitrary text, which is quoted where YAML needs it. */
        static Scalar text(String text) {
            return new Scalar(Position.NONE, text, Style.TEXT);
        }

        /** Returns a quantity or a word of the format, which never needs quotes. */
        static Scalar word(String text) {
            return new Scalar(Position.NONE, text, Style.WORD);
        }

        /** Returns a whole number. */
        static Scalar number(String digits) {
            return new Scalar(Position.NONE, digits, Style.NUMBER);
        }

        /** Returns a truth value. */
        static Scalar truth(boolean value) {
            return new Scalar(Position.NONE, Boolean.toString(value), Style.TRUTH);
        }

        @Override
        public String kind() {
            return "a single value";
        }
    }

    /** A list of values. */
    record Sequence(Position position, List<SpecNode> items) implements SpecNode {

        static Sequence of(List<SpecNode> items) {
            return new Sequence(Position.NONE, items);
        }

        @Override
        public String kind() {
            return "a list";
        }
    }

    /** Named values in order; a name occurs once. */
    record Mapping(Position position, List<Entry> entries) implements SpecNode {

        static Mapping of(List<Entry> entries) {
            return new Mapping(Position.NONE, entries);
        }

        Optional<Entry> find(String key) {
            return entries.stream().filter(e -> e.key().equals(key)).findFirst();
        }

        @Override
        public String kind() {
            return "a mapping";
        }
    }

    /** Stands for something whose fault has been reported already, so that it is not reported twice. */
    record Refused(Position position) implements SpecNode {

        @Override
        public String kind() {
            return "a fault";
        }
    }

    /** A name in a mapping with its value. The position is that of the name. */
    record Entry(Position position, String key, SpecNode value) {

        static Entry of(String key, SpecNode value) {
            return new Entry(Position.NONE, key, value);
        }
    }
}
