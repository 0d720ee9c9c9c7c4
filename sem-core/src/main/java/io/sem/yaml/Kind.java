package io.sem.yaml;

import io.sem.api.product.App;
import io.sem.api.product.Job;
import io.sem.api.product.MySql;
import io.sem.api.secret.SecretSpec;
import io.sem.api.tenant.EnvironmentSpec;
import io.sem.api.tenant.TenantSpec;
import io.sem.api.workload.Deployable;
import io.sem.api.workload.DeploymentSpec;
import io.sem.yaml.SpecNode.Entry;
import io.sem.yaml.SpecNode.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A kind of document: the word in its field {@code kind}, and the form of the rest.
 *
 * @param name the word
 * @param type the type of the value
 * @param codec the form without the field {@code kind}
 */
record Kind<T>(String name, Class<T> type, FieldsCodec<T> codec) {

    static final String FIELD = "kind";

    /** In order of preference: messages list them so, and a value is written as the first kind whose type it has. */
    static final List<Kind<?>> ALL = List.of(
            new Kind<>("MySql", MySql.class, MySqlFormat.MYSQL),
            new Kind<>("App", App.class, AppFormat.APP),
            new Kind<>("Job", Job.class, JobFormat.JOB),
            new Kind<>("Deployment", DeploymentSpec.class, WorkloadFormat.DEPLOYMENT),
            new Kind<>("Tenant", TenantSpec.class, TenantFormat.TENANT),
            new Kind<>("Environment", EnvironmentSpec.class, TenantFormat.ENVIRONMENT),
            new Kind<>("Secret", SecretSpec.class, EnvFormat.SECRET));

    static List<String> names() {
        return ALL.stream().map(Kind::name).toList();
    }

    /** Returns the kind of this name. */
    static Optional<Kind<?>> named(String name) {
        return ALL.stream().filter(kind -> kind.name().equals(name)).findFirst();
    }

    /** Returns the kind of which the value is. */
    static Optional<Kind<?>> of(Object value) {
        return ALL.stream().filter(kind -> kind.type().isInstance(value)).findFirst();
    }

    /**
     * Reads the fields beside {@code kind}. Recipes are expanded once to find the faults that only show in the resulting spec,
     * while positions are known.
     */
    T read(LocatedNode document) {
        List<Entry> rest = document.entries().stream()
                .filter(entry -> !entry.key().equals(FIELD))
                .toList();
        T value = codec.read(document.with(new Mapping(document.node().position(), rest)));
        if (value instanceof Deployable deployable) {
            document.make(deployable::toSpec);
        }
        return value;
    }

    /** Reads a document whose kind is known already: the field {@code kind} may be left out, but must not say anything else. */
    T readOptionallyNamed(LocatedNode document) {
        ForeignFile.of(document).ifPresent(advice -> {
            throw document.refuse(advice);
        });
        document.find(FIELD).filter(kind -> !kind.text().equals(name)).ifPresent(kind -> {
            throw kind.refuse("'" + Nearest.abbreviated(kind.text()) + "' is not possible here; it must be " + name);
        });
        return read(document);
    }

    /** Returns the whole document. The value must be of this kind. */
    Mapping write(Object value) {
        List<Entry> entries = new ArrayList<>();
        entries.add(Entry.of(FIELD, SpecNode.Scalar.word(name)));
        entries.addAll(((Mapping) codec.write(type.cast(value))).entries());
        return Mapping.of(entries);
    }

    /** Returns the schema of the whole document. */
    Mapping schema(Definitions definitions) {
        return codec.describe(definitions)
                .required(FIELD, JsonSchema.constant(name))
                .build();
    }
}
