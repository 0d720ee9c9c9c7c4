package io.sem.label;

import io.sem.api.label.Labels;
import io.sem.api.label.Selector;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Random labels and selectors: values that many objects have, that some have, that one has, and keys that few have. */
final class Generator {

    private final Random random;

    Generator(long seed) {
        this.random = new Random(seed);
    }

    Random random() {
        return random;
    }

    Labels labels() {
        Map<String, String> labels = new TreeMap<>();
        labels.put("env", env());
        if (random.nextInt(10) > 0) {
            labels.put("app", app());
        }
        if (random.nextInt(3) > 0) {
            labels.put("version", version());
        }
        if (random.nextInt(30) == 0) {
            labels.put("canary", "");
        }
        labels.put("name", "n" + random.nextInt(1_000_000));
        return Labels.of(labels);
    }

    Selector selector() {
        return Selector.parse(
                Stream.generate(this::requirement).limit(random.nextInt(5)).collect(Collectors.joining(",")));
    }

    private String requirement() {
        return switch (random.nextInt(12)) {
            case 0 -> "env=" + env();
            case 1 -> "env!=" + env();
            case 2 -> "app=" + app();
            case 3 -> "app in (" + app() + "," + app() + "," + app() + ")";
            case 4 -> "app notin (" + app() + "," + app() + ")";
            case 5 -> "canary";
            case 6 -> "!canary";
            case 7 -> "version>" + random.nextInt(20);
            case 8 -> "version<" + random.nextInt(20);
            case 9 -> "env in (dev,prod)";
            case 10 -> pick("app", "!app", "unknown", "!unknown", "unknown!=x", "unknown=x", "app=unknown");
            default -> "name!=n7";
        };
    }

    private String env() {
        return pick("dev", "dev", "dev", "test", "prod", "");
    }

    private String app() {
        return "app-" + random.nextInt(100);
    }

    private String version() {
        return random.nextInt(5) == 0 ? "v" : Integer.toString(random.nextInt(20));
    }

    private String pick(String... choice) {
        return List.of(choice).get(random.nextInt(choice.length));
    }
}
