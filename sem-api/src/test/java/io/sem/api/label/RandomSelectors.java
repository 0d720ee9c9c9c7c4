package io.sem.api.label;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Selectors and labels of few keys and values, so that they often have to do with each other. */
final class RandomSelectors {

    private static final List<String> KEYS = List.of("app", "env", "x", "in", "notin", "sem.io/tier");
    private static final List<String> VALUES = List.of("", "a", "b", "in", "1", "2", "03", "A");

    private final Random random;

    RandomSelectors(long seed) {
        this.random = new Random(seed);
    }

    Map<String, String> labels() {
        Map<String, String> labels = new TreeMap<>();
        for (int i = random.nextInt(KEYS.size() + 1); i > 0; i--) {
            labels.put(key(), value());
        }
        return labels;
    }

    /** A selector in loose form: unsorted, with blanks. */
    String selector() {
        return Stream.generate(this::requirement)
                .limit(random.nextInt(4))
                .collect(Collectors.joining(blank() + "," + blank()));
    }

    String requirement() {
        return switch (random.nextInt(7)) {
            case 0 -> key();
            case 1 -> "!" + blank() + key();
            case 2 -> key() + blank() + pick(List.of("=", "==")) + blank() + value();
            case 3 -> key() + blank() + "!=" + blank() + value();
            case 4 -> key() + " in" + blank() + "(" + values() + ")";
            case 5 -> key() + " notin" + blank() + "(" + values() + ")";
            default -> key() + pick(List.of("<", ">")) + blank() + random.nextInt(5);
        };
    }

    /** Pieces of selectors, and of what is none, in any order. */
    String noise() {
        List<String> pieces = List.of(
                "a",
                "in",
                "notin",
                "=",
                "!",
                ",",
                "(",
                ")",
                ">",
                "<",
                " ",
                "\t",
                "\0",
                "é",
                "/",
                "-",
                "1",
                "x in (a,b)");
        return Stream.generate(() -> pick(pieces)).limit(random.nextInt(9)).collect(Collectors.joining());
    }

    private String key() {
        return pick(KEYS);
    }

    private String value() {
        return pick(VALUES);
    }

    private String values() {
        return Stream.generate(this::value)
                .limit(1 + random.nextInt(10))
                .collect(Collectors.joining(blank() + "," + blank()));
    }

    private String blank() {
        return pick(List.of("", "", " ", "\t\r\n"));
    }

    private String pick(List<String> choice) {
        return choice.get(random.nextInt(choice.size()));
    }
}
