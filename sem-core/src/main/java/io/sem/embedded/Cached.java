package io.sem.embedded;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that is made when somebody asks for it, and again only when what it shows has another
 * version. Making is left to the first who asks, so that what nobody looks at costs nothing,
 * however often it changes.
 */
final class Cached<T> {

    private long version;
    private @Nullable T value;

    /** The value at a version, made by {@code make} unless it was made at this version already. */
    T at(long asked, Supplier<T> make) {
        T known = value;
        if (known == null || version != asked) {
            known = make.get();
            value = known;
            version = asked;
        }
        return known;
    }
}
