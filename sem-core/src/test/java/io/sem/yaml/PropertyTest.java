package io.sem.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.error.InvalidSelectorException;
import io.sem.api.error.InvalidSpecException;
import io.sem.api.label.Labels;
import io.sem.api.label.NameRule;
import io.sem.api.label.Names;
import io.sem.api.label.Selector;
import io.sem.api.quantity.Cpu;
import io.sem.api.quantity.Memory;
import io.sem.api.quantity.Quantity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Properties of everything that is read from a text, on as many random texts as fit into a second each. The seed is new in every
 * run and printed; {@code -Dsem.property.seed} repeats one, {@code -Dsem.property.millis} takes longer.
 */
class PropertyTest {

    private static final long SEED = Long.getLong("sem.property.seed", System.nanoTime());
    private static final long MILLIS = Long.getLong("sem.property.millis", 1_000);
    private static final String CHARACTERS = "abz019-_./ AZ=!,()<>'\"\\{}[]:#&*|>%@`~$\n\tä€\u0000\u202e";
    private static final Map<NameRule, Pattern> RULES = Map.of(
            NameRule.DNS_LABEL, Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?"),
            NameRule.DNS_1035_LABEL, Pattern.compile("[a-z]([-a-z0-9]{0,61}[a-z0-9])?"),
            NameRule.DNS_SUBDOMAIN,
                    Pattern.compile("(?=.{1,253}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*"),
            NameRule.LABEL_VALUE, Pattern.compile("([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?"),
            NameRule.CONFIG_KEY, Pattern.compile("(?!\\.$)(?!\\.\\.)[-._a-zA-Z0-9]{1,253}"));

    @Test
    void a_mutated_spec_file_is_read_or_refused_and_nothing_else() {
        forAWhile(random -> {
            String text = mutated(random, Document.write(new RandomSpecs(random.nextLong()).next()));
            try {
                assertThat(SpecFiles.read(text)).isNotNull();
            } catch (InvalidSpecException refused) {
                assertThat(refused.violations()).hasSizeBetween(1, 50);
            }
        });
    }

    @Test
    void a_name_is_accepted_exactly_if_the_pattern_of_kubernetes_accepts_it() {
        forAWhile(random -> {
            String text = text(random, "ab0-._/A\n", 70);
            RULES.forEach((rule, pattern) -> assertThat(rule.accepts(text))
                    .as(rule + " " + text)
                    .isEqualTo(pattern.matcher(text).matches()));
        });
    }

    @Test
    void a_legal_name_is_made_of_any_text_and_stays_the_same() {
        forAWhile(random -> {
            String name = Names.legal(text(random, CHARACTERS, 80));
            assertThat(NameRule.DNS_1035_LABEL.accepts(name)).as(name).isTrue();
            assertThat(Names.legal(name)).isEqualTo(name);
        });
    }

    @Test
    void a_quantity_is_exact_rounded_up_and_printed_as_it_is_read() {
        forAWhile(random -> {
            String text = text(random, "0123456789.eE+-mkKMGTPi", 9);
            try {
                BigDecimal exact = Quantity.parse(text);
                Memory memory = Memory.of(text);
                assertThat(BigDecimal.valueOf(memory.bytes()))
                        .isEqualByComparingTo(exact.setScale(0, RoundingMode.CEILING));
                assertThat(Memory.of(memory.toString())).isEqualTo(memory);
                assertThat(Cpu.of(Cpu.of(text).toString())).isEqualTo(Cpu.of(text));
                assertThat(exact.signum()).isNotNegative();
            } catch (InvalidSpecException refused) {
                assertThat(refused).hasMessageContaining("'" + text + "'");
            }
        });
    }

    @Test
    void a_selector_is_refused_or_means_the_same_when_it_is_printed_and_read_again() {
        List<String> words =
                List.of("a", "b", "=", "==", "!=", "!", ",", " in ", " notin ", "(", ")", "x", "y", ">", "<", "1", " ");
        forAWhile(random -> {
            String text = IntStream.range(0, 1 + random.nextInt(9))
                    .mapToObj(i -> words.get(random.nextInt(words.size())))
                    .collect(Collectors.joining());
            try {
                Selector selector = Selector.parse(text);
                Selector again = Selector.parse(selector.toString());
                for (int i = 0; i < 8; i++) {
                    Labels labels = labels(random);
                    assertThat(again.matches(labels)).as(text + " on " + labels).isEqualTo(selector.matches(labels));
                }
            } catch (InvalidSelectorException refused) {
                assertThat(refused.violations()).hasSize(1);
            }
        });
    }

    private static Labels labels(Random random) {
        Labels labels = Labels.none();
        for (String key : List.of("a", "b")) {
            labels = random.nextBoolean()
                    ? labels.with(
                            Labels.of(Map.of(key, List.of("x", "y", "1", "2").get(random.nextInt(4)))))
                    : labels;
        }
        return labels;
    }

    private static String mutated(Random random, String text) {
        List<UnaryOperator<StringBuilder>> mutations = List.of(
                t -> t.insert(random.nextInt(t.length() + 1), text(random, CHARACTERS, 3)),
                t -> t.delete(random.nextInt(t.length() + 1), random.nextInt(t.length() + 1) + t.length()),
                t -> t.replace(at(random, t), at(random, t) + t.length() / 2, text(random, CHARACTERS, 2)),
                t -> t.deleteCharAt(at(random, t)));
        StringBuilder mutated = new StringBuilder(text);
        for (int i = 0; i <= random.nextInt(3) && !mutated.isEmpty(); i++) {
            mutated = mutations
                    .get(random.nextInt(8) == 0 ? 1 + random.nextInt(2) : random.nextInt(2) * 3)
                    .apply(mutated);
        }
        return mutated.toString();
    }

    private static int at(Random random, StringBuilder text) {
        return random.nextInt(Math.max(1, text.length() / 2));
    }

    private static String text(Random random, String characters, int most) {
        return random.ints(random.nextInt(most + 1), 0, characters.length())
                .mapToObj(i -> String.valueOf(characters.charAt(i)))
                .collect(Collectors.joining());
    }

    private static void forAWhile(Consumer<Random> property) {
        Random random = new Random(SEED);
        long end = System.nanoTime() + MILLIS * 1_000_000;
        int tried = 0;
        while (System.nanoTime() < end) {
            long seed = random.nextLong();
            try {
                property.accept(new Random(seed));
                tried++;
            } catch (RuntimeException | Error e) {
                throw new AssertionError("after " + tried + " texts, -Dsem.property.seed=" + SEED, e);
            }
        }
        System.out.println(tried + " random texts, -Dsem.property.seed=" + SEED);
    }
}
