package io.sem.yaml;

import io.sem.api.workload.Deployable;
import io.sem.yaml.SpecNode.Entry;
import java.util.List;

/**
 * A value together with the document it was read from.
 *
 * @param value a value of one of the kinds
 * @param place the whole document
 */
record Document(Object value, LocatedNode place) {

    static Document read(LocatedNode place) {
        Kind<?> kind = kind(place);
        return new Document(kind.read(place), place);
    }

    /** Returns where the document uses outputs of deployments. */
    List<Reference> references() {
        return place.reading().references();
    }

    /** Returns the text of a value. A recipe without a kind of its own is written as the spec it expands to. */
    static String write(Object value) {
        return Emitter.print(tree(value));
    }

    /** Returns the tree of a value; see {@link #write}. */
    static SpecNode.Mapping tree(Object value) {
        return Kind.of(value).map(kind -> kind.write(value)).orElseGet(() -> tree(((Deployable) value).toSpec()));
    }

    private static Kind<?> kind(LocatedNode place) {
        ForeignFile.of(place).ifPresent(advice -> {
            throw place.refuse(advice);
        });
        Entry entry = place.entries().stream()
                .filter(e -> e.key().equals(Kind.FIELD))
                .findFirst()
                .orElseThrow(() -> place.refuse("'kind' is missing; known: " + String.join(", ", Kind.names())));
        LocatedNode named = place.of(entry);
        String name = named.text();
        return Kind.named(name)
                .orElseThrow(() -> named.refuse(
                        "'" + Nearest.abbreviated(name) + "' is not known; known: " + Nearest.of(name, Kind.names())));
    }
}
