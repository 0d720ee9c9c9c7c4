package io.sem.k8s;

import io.sem.api.error.Shortfall;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the numbers out of the API server's refusal (plugin/pkg/admission/resourcequota/controller.go). */
final class QuotaText {

    private static final Pattern EXCEEDED =
            Pattern.compile("exceeded quota: [^,]+, requested: ([^ ]+), used: ([^ ]+), limited: ([^ ;]+)");

    private QuotaText() {}

    /** What is short; empty when the text speaks of something else. */
    static Optional<List<Shortfall>> shortfalls(String text) {
        Matcher matcher = EXCEEDED.matcher(text);
        if (!matcher.find()) {
            return Optional.empty();
        }
        Map<String, String> used = amounts(matcher.group(2));
        Map<String, String> limited = amounts(matcher.group(3));
        return Optional.of(new TreeMap<>(amounts(matcher.group(1)))
                .entrySet().stream()
                        .map(requested -> new Shortfall(
                                requested.getKey(),
                                requested.getValue(),
                                used.getOrDefault(requested.getKey(), "0"),
                                limited.getOrDefault(requested.getKey(), "0")))
                        .toList());
    }

    private static Map<String, String> amounts(String list) {
        Map<String, String> amounts = new HashMap<>();
        for (String amount : list.split(",", -1)) {
            String[] parts = amount.split("=", 2);
            if (parts.length == 2) {
                amounts.put(parts[0], parts[1]);
            }
        }
        return amounts;
    }
}
