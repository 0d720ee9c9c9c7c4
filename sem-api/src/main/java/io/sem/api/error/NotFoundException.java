package io.sem.api.error;

import java.util.Collection;
import java.util.List;

/** It does not exist. The message lists what does. */
public final class NotFoundException extends SemException {

    private static final long serialVersionUID = 1L;
    private static final int LISTED = 20;

    /** Reports with a complete message. */
    public NotFoundException(String message) {
        super(message);
    }

    /** Reports that {@code what} is missing, and names the ones that exist. */
    public static NotFoundException of(String what, Collection<String> existing) {
        List<String> names = existing.stream().sorted().limit(LISTED).toList();
        String more = existing.size() > LISTED ? " and " + (existing.size() - LISTED) + " more" : "";
        return new NotFoundException(what + " does not exist; "
                + (names.isEmpty() ? "there is none" : "there is " + String.join(", ", names) + more));
    }
}
