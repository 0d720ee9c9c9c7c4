package io.sem.examples.shop;

import java.util.ArrayList;
import java.util.List;

/**
 * A text with branches, drawn with lines.
 *
 * @param text one line
 * @param branches what belongs to it
 */
record Tree(String text, List<Tree> branches) {
    static Tree of(String text, List<Tree> branches) {
        return new Tree(text, List.copyOf(branches));
    }

    static Tree leaf(String text) {
        return new Tree(text, List.of());
    }

    /** One line for each text. */
    List<String> lines() {
        List<String> lines = new ArrayList<>(List.of(text));
        for (int i = 0; i < branches.size(); i++) {
            boolean last = i == branches.size() - 1;
            indent(branches.get(i).lines(), last ? "└─ " : "├─ ", last ? "   " : "│  ", lines);
        }
        return lines;
    }

    private static void indent(List<String> branch, String first, String others, List<String> lines) {
        for (int i = 0; i < branch.size(); i++) {
            lines.add((i == 0 ? first : others) + branch.get(i));
        }
    }
}
