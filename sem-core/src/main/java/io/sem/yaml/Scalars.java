package io.sem.yaml;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.label.Selector;
import io.sem.api.quantity.Cpu;
import io.sem.api.quantity.Memory;
import io.sem.api.workload.CountOrPercent;
import io.sem.api.workload.Image;
import java.time.Duration;
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

    static final Codec<String> TEXT =
            Codec.of(LocatedNode::text, text -> SpecNode.Scalar.text(FileVariables.escaped(text)));
    static final Codec<List<String>> TEXTS = Codec.list(TEXT);

    static final Codec<Long> LONG = word(place -> number(place, Long::parseLong), String::valueOf);
    static final Codec<Integer> INT = word(place -> number(place, Integer::parseInt), String::valueOf);
    static final Codec<Boolean> BOOLEAN = word(Scalars::truth, String::valueOf);

    static final Codec<Cpu> CPU = word(LocatedNode::text, text -> text).as(Cpu::of, Cpu::toString);
    static final Codec<Memory> MEMORY = word(LocatedNode::text, text -> text).as(Memory::of, Memory::toString);
    static final Codec<Duration> DURATION =
            word(LocatedNode::text, text -> text).as(DurationText::parse, DurationText::print);
    static final Codec<Image> IMAGE = TEXT.as(Image::of, Image::reference);
    static final Codec<Selector> SELECTOR = TEXT.as(Selector::parse, Scalars::print);
    static final Codec<CountOrPercent> COUNT_OR_PERCENT = word(Scalars::countOrPercent, CountOrPercent::toString);

    /** The only form of a number. YAML 1.1 also has 010, 0x8, 1_0 and 0b1, which readers understand differently. */
    private static final Pattern NUMBER = Pattern.compile("0|-?[1-9][0-9]{0,18}");

    private Scalars() {}

    /** Returns the codec of a value whose text YAML never mistakes for another, so that it needs no quotes. */
    static <T> Codec<T> word(Function<LocatedNode, T> read, Function<T, String> print) {
        return Codec.of(read, value -> SpecNode.Scalar.bare(print.apply(value)));
    }

    /** Returns the codec of an enum, whose constants are written {@code likeThis}. */
    static <E extends Enum<E>> Codec<E> constant(Class<E> type) {
        return word(place -> constant(type, place), Scalars::camel);
    }

    private static String print(Selector selector) {
        if (selector.isNothing()) {
            throw InvalidSpecException.of("", "a selector that selects nothing cannot be written");
        }
        return selector.toString();
    }

    private static <E extends Enum<E>> E constant(Class<E> type, LocatedNode place) {
        String text = place.text();
        E[] constants = type.getEnumConstants();
        return Stream.of(constants)
                .filter(c -> camel(c).equals(text))
                .findFirst()
                .orElseThrow(() -> place.refuse("'" + Nearest.abbreviated(text) + "' is not known here; known: "
                        + Nearest.of(
                                text, Stream.of(constants).map(Scalars::camel).toList())));
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
