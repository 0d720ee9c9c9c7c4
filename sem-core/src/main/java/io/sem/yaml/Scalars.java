package io.sem.yaml;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.label.Selector;
import io.sem.api.quantity.Cpu;
import io.sem.api.quantity.Memory;
import io.sem.api.workload.CountOrPercent;
import io.sem.api.workload.Image;
import io.sem.yaml.SpecNode.Mapping;
import io.sem.yaml.SpecNode.Scalar;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The codecs of single values: numbers, quantities, durations, texts. Quotes in a file only protect a text from YAML;
 * the field says what the value is, so {@code version: 8.4} stays the text 8.4.
 */
final class Scalars {

    /** A duration in the units that {@link DurationText} reads. */
    private static final String DURATIONS =
            "(?=[0-9])([0-9]+d)?([0-9]+h)?([0-9]+m)?([0-9]+s)?([0-9]+ms)?([0-9]+us)?([0-9]+ns)?";

    /** A Kubernetes quantity (apimachinery resource.Quantity), without a sign. */
    private static final String QUANTITIES = "[+]?[0-9.]+([eE][-+]?[0-9]+|[numkMGTPE]|[KMGTPE]i)?";

    /**
     * The only form of a number. YAML 1.1 also has 010, 0x8, 1_0 and 0b1, which readers understand differently.
     */
    private static final Pattern NUMBER = Pattern.compile("0|-?[1-9][0-9]{0,18}");

    /** A text as it is; what YAML would take for a number stays the text that was written. */
    static final Codec<String> TEXT = Codec.of(
            LocatedNode::text, Scalar::text, definitions -> definitions.reference("Text", d -> JsonSchema.text()));

    static final Codec<List<String>> TEXTS = Codec.list(TEXT);

    /** For user ids, which Kubernetes has as 64 bits. */
    static final Codec<Long> LONG = number(Long::parseLong, Long.MIN_VALUE, Long.MAX_VALUE);

    static final Codec<Integer> INT = number(Integer::parseInt, Integer.MIN_VALUE, Integer.MAX_VALUE);

    /** A number that cannot be negative. Specs accept one until they are deployed; a file can name its line at once. */
    static final Codec<Integer> COUNT = INT.as(Scalars::notNegative, count -> count)
            .describedBy(JsonSchema.number(0, Integer.MAX_VALUE))
            .shared("Count");

    static final Codec<Integer> PORT_NUMBER =
            INT.describedBy(JsonSchema.number(1, 65_535)).shared("Port");
    static final Codec<Boolean> BOOLEAN = Codec.of(Scalars::truth, Scalar::truth, definitions -> JsonSchema.truth())
            .shared("TruthValue");

    /** Written in canonical form: {@code 0.5} is written as {@code 500m}. */
    static final Codec<Cpu> CPU = quantity().as(Cpu::of, Cpu::toString);

    static final Codec<Memory> MEMORY = quantity().as(Memory::of, Memory::toString);

    /** With units, see {@link DurationText}. */
    static final Codec<Duration> DURATION =
            word(JsonSchema.text(DURATIONS)).shared("Duration").as(DurationText::parse, DurationText::print);
    /** When something happened, in ISO-8601 and UTC, such as {@code 2026-11-27T12:00:00Z}. */
    static final Form<Instant> INSTANT = instant -> Scalar.text(instant.toString());

    static final Codec<Image> IMAGE = TEXT.as(Image::of, Image::reference);
    static final Codec<Selector> SELECTOR = TEXT.as(Selector::parse, Scalars::print);

    /** {@code 1} or {@code 25%}, as the IntOrString of apps/v1 RollingUpdateDeployment. */
    static final Codec<CountOrPercent> COUNT_OR_PERCENT = Codec.of(
            Scalars::countOrPercent,
            Scalars::print,
            definitions -> JsonSchema.numberOr("[0-9]+%?", 0, Integer.MAX_VALUE));

    private Scalars() {}

    private static int notNegative(int count) {
        if (count < 0) {
            throw InvalidSpecException.of("", "was " + count + ", must be 0 or more");
        }
        return count;
    }

    /** Returns the codec of texts that YAML never mistakes for another value, so that they need no quotes. */
    static Codec<String> word(Mapping schema) {
        return Codec.of(LocatedNode::text, Scalar::word, definitions -> schema);
    }

    /** Returns the codec of an enum, whose constants are written {@code likeThis}. */
    static <E extends Enum<E>> Codec<E> constant(Class<E> type) {
        return Codec.of(
                place -> constant(type, place),
                value -> Scalar.word(camel(value)),
                definitions -> JsonSchema.oneOf(words(type)));
    }

    private static Codec<String> quantity() {
        return word(JsonSchema.quantity(QUANTITIES)).shared("Quantity");
    }

    private static <N extends Number> Codec<N> number(Function<String, N> parse, long least, long most) {
        return Codec.of(
                place -> number(place, parse),
                number -> Scalar.number(number.toString()),
                definitions -> JsonSchema.number(least, most));
    }

    private static Scalar print(CountOrPercent value) {
        return value.isPercent() ? Scalar.word(value.toString()) : Scalar.number(value.toString());
    }

    private static List<String> words(Class<? extends Enum<?>> type) {
        return Stream.of(type.getEnumConstants()).map(Scalars::camel).toList();
    }

    /** Refuses the selector that matches nothing: it has no text, and an empty text matches everything. */
    private static String print(Selector selector) {
        if (selector.isNothing()) {
            throw InvalidSpecException.of("", "a selector that selects nothing cannot be written");
        }
        return selector.toString();
    }

    private static <E extends Enum<E>> E constant(Class<E> type, LocatedNode place) {
        String text = place.text();
        return Stream.of(type.getEnumConstants())
                .filter(c -> camel(c).equals(text))
                .findFirst()
                .orElseThrow(() -> place.refuse("'" + Nearest.abbreviated(text) + "' is not known here; known: "
                        + Nearest.of(text, words(type))));
    }

    private static String camel(Enum<?> constant) {
        StringBuilder word = new StringBuilder();
        for (String part : constant.name().toLowerCase(Locale.ROOT).split("_")) {
            word.append(word.isEmpty() ? part : part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1));
        }
        return word.toString();
    }

    private static <N> N number(LocatedNode place, Function<String, N> parse) {
        return number(place.text(), parse)
                .orElseThrow(() -> place.refuse("'" + Nearest.abbreviated(place.text())
                        + "' is not a whole number in its range; write it like 8080, without a point or leading 0"));
    }

    private static <N> Optional<N> number(String text, Function<String, N> parse) {
        try {
            return NUMBER.matcher(text).matches() ? Optional.of(parse.apply(text)) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /**
     * Reads {@code true} and {@code false} only: {@code yes} and {@code on} are truth values in YAML 1.1 and texts in
     * YAML 1.2.
     */
    private static boolean truth(LocatedNode place) {
        return switch (place.text()) {
            case "true" -> true;
            case "false" -> false;
            default ->
                throw place.refuse(
                        "'" + Nearest.abbreviated(place.text()) + "' is neither true nor false; write one of them");
        };
    }

    private static CountOrPercent countOrPercent(LocatedNode place) {
        String text = place.text();
        boolean percent = text.endsWith("%");
        int value = number(percent ? text.substring(0, text.length() - 1) : text, Integer::parseInt)
                .orElseThrow(() ->
                        place.refuse("'" + Nearest.abbreviated(text) + "' is not a number of pods such as 1 or 25%"));
        return place.make(() -> new CountOrPercent(value, percent));
    }
}
