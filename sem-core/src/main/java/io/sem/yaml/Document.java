package io.sem.yaml;

import io.sem.api.product.App;
import io.sem.api.product.MySql;
import io.sem.api.tenant.TenantSpec;
import io.sem.api.workload.Deployable;
import io.sem.api.workload.DeploymentSpec;
import io.sem.yaml.SpecNode.Entry;
import io.sem.yaml.SpecNode.Mapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A value together with the field {@code kind} that says what it is.
 *
 * @param value a tenant or something deployable
 * @param place the whole document
 */
record Document(Object value, LocatedNode place) {

    private static final String KIND = "kind";

    /** The type of value behind a kind, and its format. */
    private record Kind<T>(Class<T> type, Codec<T> codec) {

        Mapping write(Object value) {
            return (Mapping) codec.write(type.cast(value));
        }
    }

    /** In order of preference: messages list them so, and a value is written as the first kind whose type it has. */
    private static final Map<String, Kind<?>> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("MySql", new Kind<>(MySql.class, MySqlFormat.MYSQL));
        KINDS.put("App", new Kind<>(App.class, AppFormat.APP));
        KINDS.put("Deployment", new Kind<>(DeploymentSpec.class, WorkloadFormat.DEPLOYMENT));
        KINDS.put("Tenant", new Kind<>(TenantSpec.class, TenantFormat.TENANT));
    }

    /**
     * Reads a document. Recipes are expanded once to find the faults that only show in the resulting spec, while
     * positions are known.
     */
    static Document read(LocatedNode place) {
        Entry kind = place.entries().stream()
                .filter(entry -> entry.key().equals(KIND))
                .findFirst()
                .orElseThrow(() -> place.refuse("'kind' is missing; known: " + String.join(", ", KINDS.keySet())));
        Codec<?> codec = kind(place.of(kind)).codec();
        List<Entry> rest = new ArrayList<>(place.entries());
        rest.remove(kind);
        Object value = codec.read(place.with(new Mapping(place.node().position(), rest)));
        if (value instanceof Deployable deployable) {
            place.make(deployable::toSpec);
        }
        return new Document(value, place);
    }

    /** Returns where the document uses outputs of deployments. */
    List<Reference> references() {
        return place.reading().references();
    }

    /** Returns the text of a value. A recipe without a kind of its own is written as the spec it expands to. */
    static String write(Object value) {
        return KINDS.entrySet().stream()
                .filter(kind -> kind.getValue().type().isInstance(value))
                .map(kind -> print(kind.getKey(), kind.getValue().write(value)))
                .findFirst()
                .orElseGet(() -> write(((Deployable) value).toSpec()));
    }

    private static Kind<?> kind(LocatedNode place) {
        String name = place.text();
        Kind<?> kind = KINDS.get(name);
        if (kind == null) {
            throw place.refuse(
                    "'" + Nearest.abbreviated(name) + "' is not known; known: " + Nearest.of(name, KINDS.keySet()));
        }
        return kind;
    }

    private static String print(String kind, Mapping value) {
        List<Entry> entries = new ArrayList<>();
        entries.add(Entry.of(KIND, SpecNode.Scalar.bare(kind)));
        entries.addAll(value.entries());
        return Emitter.print(Mapping.of(entries));
    }
}
