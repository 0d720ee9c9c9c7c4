package io.sem.core.status;

import io.sem.api.error.Diagnosis.Owner;
import io.sem.api.status.ObservedContainer;
import io.sem.api.status.ObservedPod;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a cause is told. Both texts may hold {@code {image}}, {@code {container}}, {@code {pod}}, {@code {node}}, {@code
 * {exit}}, {@code {ends}}, {@code {restarts}}, {@code {name}}, {@code {reason}}, {@code {since}}, {@code {said}} for the last line of the message with a
 * colon before it, and {@code {1}} … for what the cause's pattern found in the message.
 *
 * @param explanation the cause in a sentence, without a full stop
 * @param fix what to do about it
 * @param owner who can do it
 */
record Words(String explanation, String fix, Owner owner) {

    private static final Pattern PLACE = Pattern.compile("\\{(\\w{1,20})}");

    /** Returns words with their placeholders still in them. */
    static Words of(String explanation, String fix) {
        return new Words(explanation, fix, Owner.AUTHOR);
    }

    /** Returns the same words for somebody else than the author of the spec. */
    Words by(Owner other) {
        return new Words(explanation, fix, other);
    }

    /** Returns the words with every placeholder replaced by what was seen; by nothing where it was not. */
    Words filled(Sighting sighting, MatchResult found) {
        Map<String, String> values = values(sighting, found);
        return new Words(fill(explanation, values), sentence(fill(fix, values)), owner);
    }

    /** The fix stands as a sentence of its own behind the explanation. */
    private static String sentence(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private static Map<String, String> values(Sighting sighting, MatchResult found) {
        Map<String, String> values = new HashMap<>();
        values.put("name", sighting.subject().name());
        values.put("reason", sighting.reason());
        values.put("since", sighting.subject().since().toString());
        values.put(
                "said",
                Excerpt.lastLine(sighting.message()).map(line -> ": " + line).orElse(""));
        sighting.subject().pod().ifPresent(pod -> describe(pod, values));
        sighting.subject().container().ifPresent(container -> describe(container, values));
        sighting.end().ifPresent(end -> values.put("exit", Integer.toString(end.exitCode())));
        for (int i = 1; i <= found.groupCount(); i++) {
            values.put(Integer.toString(i), found.start(i) < 0 ? "" : found.group(i));
        }
        return values;
    }

    private static void describe(ObservedPod pod, Map<String, String> values) {
        values.put("pod", pod.name());
        values.put("node", pod.node().orElse("unknown"));
        values.put("ends", pod.endsBy().map(Instant::toString).orElse(""));
    }

    private static void describe(ObservedContainer container, Map<String, String> values) {
        values.put("container", container.name());
        values.put("image", container.image());
        values.put("restarts", Integer.toString(container.restarts()));
    }

    /** Replaces in one pass, so that a value which looks like a placeholder stays as it is. */
    private static String fill(String text, Map<String, String> values) {
        return PLACE.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(values.getOrDefault(place.group(1), "")));
    }
}
