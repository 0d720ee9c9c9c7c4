package io.sem.k8s;

import io.sem.api.error.Shortfall;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the numbers out of the refusal of a quota, which the API server tells in a text only
 * (plugin/pkg/admission/resourcequota/controller.go, checkRequest). A text of another form is reported as it is,
 * without numbers: a wrong guess would be worse than none.
 *
 * <pre>
 * pods "orders-1" is forbidden: exceeded quota: sem, requested: requests.cpu=2,pods=1, used: requests.cpu=7,pods=4,
 * limited: requests.cpu=8,pods=20
 * </pre>
 */
final class QuotaText {

    /** The name of the quota, then three lists such as {@code requests.cpu=2,pods=1}. */
    private static final Pattern EXCEEDED =
            Pattern.compile("exceeded quota: [^,]+, requested: ([^ ]+), used: ([^ ]+), limited: ([^ ;]+)");

    private QuotaText() {}

    /** What is short, by the name of the resource; empty when the text is not a refusal of a quota. */
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

    /** Amounts stay texts: they are shown as the API server wrote them, not compared. */
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
