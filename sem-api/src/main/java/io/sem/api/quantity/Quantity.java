package io.sem.api.quantity;

import io.sem.api.error.InvalidSpecException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads and prints Kubernetes quantities. Grammar and canonical form are those of apimachinery/pkg/api/resource/quantity.go: a
 * sign, digits with an optional fraction, and a suffix that is binary (Ki … Ei), decimal (n, u, m, k, M, G, T, P, E) or an
 * exponent (e3, E3).
 */
public final class Quantity {

    private static final Pattern GRAMMAR = Pattern.compile(
            "([+-]?)(\\d{1,40}(?:\\.\\d{0,40})?|\\.\\d{1,40})(?:([KMGTPE]i)|([numkMGTPE])|[eE]([+-]?\\d{1,2}))?");
    private static final List<String> BINARY = List.of("Ki", "Mi", "Gi", "Ti", "Pi", "Ei");
    private static final List<String> DECIMAL = List.of("k", "M", "G", "T", "P", "E");
    private static final Map<String, Integer> POWER =
            Map.of("n", -9, "u", -6, "m", -3, "k", 3, "M", 6, "G", 9, "T", 12, "P", 15, "E", 18);
    private static final long KIBI = 1024;
    private static final long KILO = 1000;

    private Quantity() {}

    /**
     * Returns the exact value of a quantity such as {@code 500m}, {@code 2Gi} or {@code 1e3}.
     *
     * @throws InvalidSpecException if the text is not a quantity
     */
    public static BigDecimal parse(String text) {
        Matcher matcher = GRAMMAR.matcher(Objects.requireNonNull(text, "quantity"));
        if (!matcher.matches()) {
            throw InvalidSpecException.of(
                    "",
                    "'" + text
                            + "' is not a quantity; write a number with an optional suffix, such as 500m, 2 or 512Mi");
        }
        BigDecimal number = new BigDecimal(matcher.group(1) + digits(matcher.group(2)));
        return number.multiply(factor(matcher));
    }

    /** Reads a quantity and rounds it up to whole units, as Kubernetes does; {@code perUnit} 1000 gives thousandths. */
    static long parse(String text, String what, long perUnit) {
        BigDecimal exact = parse(text).multiply(BigDecimal.valueOf(perUnit));
        BigDecimal whole = exact.setScale(0, RoundingMode.CEILING);
        if (exact.signum() < 0 || whole.toBigInteger().bitLength() > Long.SIZE - 1) {
            throw InvalidSpecException.of(
                    "", "'" + text + "' is not an amount of " + what + "; it must be from 0 to 2^63-1 units");
        }
        return whole.longValueExact();
    }

    /** Prints bytes in canonical form: with the largest binary suffix that divides exactly, else the largest decimal one. */
    static String print(long amount) {
        if (amount == 0) {
            return "0";
        }
        return amount % KIBI == 0 ? print(amount, KIBI, BINARY) : printDecimal(amount);
    }

    /** Prints cores in canonical form: cpu is never written with a binary suffix, so 1024 cores are not {@code 1Ki}. */
    static String printDecimal(long amount) {
        return amount == 0 ? "0" : print(amount, KILO, DECIMAL);
    }

    /** Adds two amounts that are not negative; the sum stays at the largest number, so that it exceeds every quota. */
    static long sum(long one, long other) {
        return Long.MAX_VALUE - one < other ? Long.MAX_VALUE : one + other;
    }

    /** Multiplies in the same way; the sign is kept, so that a negative amount is still found. */
    static long product(long amount, long factor) {
        long product = amount * factor;
        boolean fits = Math.multiplyHigh(amount, factor) == product >> Long.SIZE - 1;
        return fits ? product : (amount < 0) == (factor < 0) ? Long.MAX_VALUE : Long.MIN_VALUE;
    }

    private static String print(long amount, long step, List<String> suffixes) {
        String suffix = "";
        long rest = amount;
        for (int i = 0; i < suffixes.size() && rest % step == 0; i++) {
            rest /= step;
            suffix = suffixes.get(i);
        }
        return rest + suffix;
    }

    private static String digits(String number) {
        return number.endsWith(".") ? number + "0" : number;
    }

    private static BigDecimal factor(Matcher matcher) {
        if (matcher.group(3) != null) {
            return BigDecimal.valueOf(KIBI).pow(BINARY.indexOf(matcher.group(3)) + 1);
        }
        if (matcher.group(4) != null) {
            return BigDecimal.ONE.scaleByPowerOfTen(POWER.getOrDefault(matcher.group(4), 0));
        }
        return matcher.group(5) == null
                ? BigDecimal.ONE
                : BigDecimal.ONE.scaleByPowerOfTen(Integer.parseInt(matcher.group(5)));
    }
}
