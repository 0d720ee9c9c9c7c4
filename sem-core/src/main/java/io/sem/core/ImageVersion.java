package io.sem.core;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version that an image says in its tag. Only numbers are compared, and only of the same program: whether {@code latest} is
 * later than {@code 8.4}, or {@code mariadb:11} than {@code mysql:8.4}, nobody can tell from the names.
 *
 * @param program the name of the image
 * @param numbers the numbers at the start of the tag; empty if it starts with something else
 */
record ImageVersion(String program, List<Integer> numbers) {

    private static final Pattern NUMBERED = Pattern.compile("([^:@]+):v?([0-9]{1,9}(?:\\.[0-9]{1,9})*).*");

    static ImageVersion of(String image) {
        Matcher matcher = NUMBERED.matcher(image);
        return matcher.matches()
                ? new ImageVersion(
                        matcher.group(1),
                        Arrays.stream(matcher.group(2).split("\\."))
                                .map(Integer::valueOf)
                                .toList())
                : new ImageVersion(image, List.of());
    }

    /** Whether this is a later version of the same program. {@code 8.4} stands for every 8.4.x, so it is not before 8.4.3. */
    boolean isAfter(ImageVersion other) {
        if (!program.equals(other.program)) {
            return false;
        }
        for (int i = 0; i < Math.min(numbers.size(), other.numbers.size()); i++) {
            int order = Integer.compare(numbers.get(i), other.numbers.get(i));
            if (order != 0) {
                return order > 0;
            }
        }
        return false;
    }
}
