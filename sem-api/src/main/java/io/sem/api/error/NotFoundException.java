package io.sem.api.error;

import java.util.Collection;
import java.util.List;

/** Something that was named does not exist. The message lists the names that do. */
public final class NotFoundException extends SemException {

    private static final long serialVersionUID = 1L;
    private static final int LISTED = 20;

    private final String what;
    private final String name;

    @SuppressWarnings("serial") // an immutable list of strings
    private final List<String> known;

    /** Creates a failure with a complete message and without data. */
    public NotFoundException(String message) {
        this(message, "", "", List.of());
    }

    private NotFoundException(String message, String what, String name, List<String> known) {
        super(message);
        this.what = what;
        this.name = name;
        this.known = known;
    }

    /**
     * Returns a failure that names what exists instead.
     *
     * @param what the kind of thing, such as {@code node}
     * @param name the name that was asked for
     * @param existing the names that exist, in any order
     */
    public static NotFoundException of(String what, String name, Collection<String> existing) {
        return of(what, name, "", existing);
    }

    /**
     * Returns a failure that names what exists instead.
     *
     * @param what the kind of thing, such as {@code pod}
     * @param name the name that was asked for
     * @param where the place that was searched, such as {@code shop/dev}; may be empty
     * @param existing the names that exist there, in any order
     */
    public static NotFoundException of(String what, String name, String where, Collection<String> existing) {
        List<String> known = existing.stream().sorted().toList();
        String subject = what + " '" + name + "'" + (where.isEmpty() ? "" : " in " + where);
        return new NotFoundException(message(subject, known), what, name, known);
    }

    /** Returns a failure of something that has no plain name, such as {@code revision 7 of deployment shop/dev/web}. */
    public static NotFoundException of(String subject, Collection<String> existing) {
        List<String> known = existing.stream().sorted().toList();
        return new NotFoundException(message(subject, known), subject, "", known);
    }

    /** The kind of thing that was asked for, such as {@code node}; empty if the failure carries no data. */
    public String what() {
        return what;
    }

    /** The name that was asked for; empty if the failure carries no data. */
    public String name() {
        return name;
    }

    /** All names that exist instead, sorted; the message shows the first 20. */
    public List<String> known() {
        return known;
    }

    private static String message(String subject, List<String> known) {
        String shown = String.join(", ", known.subList(0, Math.min(LISTED, known.size())));
        String more = known.size() > LISTED ? " and " + (known.size() - LISTED) + " more" : "";
        return subject + " does not exist; existing: " + (known.isEmpty() ? "none" : shown + more);
    }
}
