package io.sem;

import io.sem.api.error.InvalidSpecException;
import java.util.Objects;

/** Consent to the deletion of kept data: whoever deletes types the name of what is deleted once more. */
public final class WithData {

    private final String name;
    private final boolean foreignToo;

    private WithData(String name, boolean foreignToo) {
        this.name = name;
        this.foreignToo = foreignToo;
    }

    /** Consents to the deletion of all data of the tenant, environment or deployment of this name. */
    public static WithData named(String name) {
        Objects.requireNonNull(name, "name");
        return new WithData(name, false);
    }

    /** Consents also to the deletion of what others made in the same environments: claims, files, programs. */
    public WithData andForeignObjects() {
        return new WithData(name, true);
    }

    boolean foreignToo() {
        return foreignToo;
    }

    void require(String kind, String deleted) {
        if (!name.equals(deleted)) {
            throw InvalidSpecException.of(
                    "data",
                    "names '" + name + "', but " + kind + " '" + deleted
                            + "' is to be deleted; type its name if you mean it");
        }
    }

    @Override
    public String toString() {
        return "with the data of " + name + (foreignToo ? " and what others made there" : "");
    }
}
