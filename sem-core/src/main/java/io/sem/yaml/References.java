package io.sem.yaml;

import io.sem.api.secret.SecretSpec;
import io.sem.api.tenant.EnvironmentSpec;
import io.sem.api.tenant.TenantSpec;
import io.sem.api.workload.Deployable;
import io.sem.api.workload.DeploymentSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Checks what documents say about each other: that each name is used once, that deployments and outputs which others name exist, and that no
 * deployment waits for itself. This needs all documents of a call, so it runs after all of them are read.
 */
final class References {

    /** By name: what outputs are looked up in. */
    private final Map<String, Document> deployments = new LinkedHashMap<>();

    /** The documents of every other kind by the name they are known by. */
    private final Map<String, Map<String, Document>> named = new LinkedHashMap<>();

    private final Set<String> others;

    private References(Set<String> others) {
        this.others = others;
    }

    /**
     * Reports what is wrong. Outputs of the deployments {@code others} are not checked, because their specs are not
     * known here.
     */
    static void check(List<Document> documents, Set<String> others) {
        References references = new References(others);
        documents.forEach(document -> references.register(document));
        references.requireKnownOutputs();
        Cycles.check(references.deployments);
    }

    /** Deployments share one set of names, whatever recipe they come from; each other kind has names of its own. */
    private void register(Document document) {
        if (document.value() instanceof Deployable deployable) {
            register(deployable.toSpec().name(), document, deployments);
        } else {
            String kind = document.value().getClass().getName();
            register(nameOfOther(document), document, named.computeIfAbsent(kind, k -> new LinkedHashMap<>()));
        }
    }

    private static String nameOfOther(Document document) {
        if (document.value() instanceof TenantSpec tenant) {
            return tenant.name().value();
        }
        if (document.value() instanceof EnvironmentSpec environment) {
            return environment.name().value();
        }
        if (document.value() instanceof SecretSpec secret) {
            return secret.name() + "/" + secret.key();
        }
        throw new IllegalStateException("no name of " + document.value());
    }

    private static void register(String name, Document document, Map<String, Document> known) {
        Document first = known.putIfAbsent(name, document);
        if (first != null) {
            document.place()
                    .report("'" + name + "' is there already, see "
                            + first.place().whereabouts());
        }
    }

    /** Reports each reference to a deployment or an output that does not exist, where it stands. */
    private void requireKnownOutputs() {
        for (Document document : deployments.values()) {
            for (Reference reference : document.references()) {
                fault(reference).ifPresent(reference.place()::report);
            }
        }
    }

    /** Returns what is wrong with a reference; empty if what it names exists, or is not to be checked. */
    private Optional<String> fault(Reference reference) {
        String name = reference.deployment();
        Document target = deployments.get(name);
        if (target == null) {
            return others.contains(name) ? Optional.empty() : Optional.of(unknownDeployment(name));
        }
        List<String> offered = spec(target).outputNames();
        return reference
                .output()
                .filter(output -> !offered.contains(output))
                .map(output -> "deployment '" + name + "' has no output '" + output + "'; it has "
                        + (offered.isEmpty() ? "none" : Nearest.of(output, offered)));
    }

    /** Returns what a message says about a deployment that is not there, with the most similar names first. */
    private String unknownDeployment(String name) {
        Set<String> known = new TreeSet<>(others);
        known.addAll(deployments.keySet());
        return "deployment '" + name + "' is not in these files; known: " + Nearest.of(name, known);
    }

    private static DeploymentSpec spec(Document document) {
        return ((Deployable) document.value()).toSpec();
    }
}
