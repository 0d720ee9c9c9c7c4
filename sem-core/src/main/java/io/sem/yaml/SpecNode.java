package io.sem.yaml;

import java.util.List;
import java.util.Optional;

/** A piece of a YAML document: what stands there, not yet what it means. */
sealed interface SpecNode {

    Position position();

    /** What a reader of an error calls it. */
    String kind();

    /**
     * A single value.
     *
     * @param text as in the file, without quotes; what it means is said by the field
     * @param bare whether it is written without quotes: a number, a quantity or a word of the format
     */
    record Scalar(Position position, String text, boolean bare) implements SpecNode {

        /** Any text, written with quotes where YAML needs them. */
        static Scalar text(String text) {
            return new Scalar(Position.NONE, text, false);
        }

        /** A number, a quantity or a word of the format. */
        static Scalar bare(String text) {
            return new Scalar(Position.NONE, text, true);
        }

        @Override
        public String kind() {
            return "a single value";
        }
    }

    /** Values in order. */
    record Sequence(Position position, List<SpecNode> items) implements SpecNode {

        static Sequence of(List<SpecNode> items) {
            return new Sequence(Position.NONE, items);
        }

        @Override
        public String kind() {
            return "a list";
        }
    }

    /** Named values in order; each name once. */
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

    /** What has been reported as a fault already. */
    record Refused(Position position) implements SpecNode {

        @Override
        public String kind() {
            return "a fault";
        }
    }

    /** A name in a mapping with its value; the position is that of the name. */
    record Entry(Position position, String key, SpecNode value) {

        static Entry of(String key, SpecNode value) {
            return new Entry(Position.NONE, key, value);
        }
    }
}
