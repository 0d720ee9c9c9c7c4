package io.sem.yaml;

/**
 * A position in a file.
 *
 * @param line from 1
 * @param column from 1, in code points
 */
record Position(int line, int column) implements Comparable<Position> {

    /** Stands for the position of nodes that come from no text. */
    static final Position NONE = new Position(0, 0);

    /** Stands for the position of faults that concern a whole file. */
    static final Position START = new Position(1, 1);

    /** Returns a position; {@link #NONE} if the parser does not know it, which Jackson says with a number below 1. */
    static Position at(int line, int column) {
        return line < 1 || column < 1 ? NONE : new Position(line, column);
    }

    @Override
    public int compareTo(Position other) {
        return line == other.line ? Integer.compare(column, other.column) : Integer.compare(line, other.line);
    }

    @Override
    public String toString() {
        return line + ":" + column;
    }
}
