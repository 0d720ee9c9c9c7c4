package io.sem.yaml;

import io.sem.api.secret.SecretSpec;
import io.sem.api.tenant.EnvironmentSpec;
import io.sem.api.tenant.TenantSpec;
import io.sem.api.workload.Deployable;
import java.util.List;
import java.util.Set;

/** What spec files contained, in the order of the files and documents; immutable. */
public final class Specs {

    private final List<Object> values;
    private final List<String> unusedVariables;

    Specs(List<Document> documents, Set<String> unusedVariables) {
        this.values = documents.stream().map(Document::value).toList();
        this.unusedVariables = List.copyOf(unusedVariables);
    }

    /** Returns the documents of kind Tenant. */
    public List<TenantSpec> tenants() {
        return all(TenantSpec.class);
    }

    /** Returns the documents of kind Environment, for a tenant that exists already. */
    public List<EnvironmentSpec> environments() {
        return all(EnvironmentSpec.class);
    }

    /** Returns the documents of kind Deployment, App and MySql. */
    public List<Deployable> deployables() {
        return all(Deployable.class);
    }

    /** Returns the documents of kind Secret: where values come from, never the values. */
    public List<SecretSpec> secrets() {
        return all(SecretSpec.class);
    }

    /**
     * Returns the names of the variables that were passed but used by no document, in alphabetical order. Often a misspelled name;
     * see {@link SpecReader#refusingUnusedVariables()}.
     */
    public List<String> unusedVariables() {
        return unusedVariables;
    }

    private <T> List<T> all(Class<T> type) {
        return values.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
