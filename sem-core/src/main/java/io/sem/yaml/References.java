package io.sem.yaml;

import io.sem.api.tenant.TenantSpec;
import io.sem.api.workload.Deployable;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.EnvValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Checks what documents say about each other: that each name is used once, that used outputs exist, and that no
 * deployment waits for itself. This needs all documents of a call, so it runs after all of them are read.
 */
final class References {

    private final Map<String, Document> deployments = new LinkedHashMap<>();
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
        Map<String, Document> tenants = new LinkedHashMap<>();
        for (Document document : documents) {
            if (document.value() instanceof TenantSpec tenant) {
                register(tenant.name().value(), document, tenants);
            } else {
                register(spec(document).name(), document, references.deployments);
            }
        }
        references.requireKnownOutputs();
        Cycles.check(references.deployments);
    }

    private static void register(String name, Document document, Map<String, Document> known) {
        Document first = known.putIfAbsent(name, document);
        if (first != null) {
            document.place()
                    .report("'" + name + "' is there already, see "
                            + first.place().whereabouts());
        }
    }

    private void requireKnownOutputs() {
        for (Document document : deployments.values()) {
            for (Reference reference : document.references()) {
                fault(reference.output()).ifPresent(reference.place()::report);
            }
        }
    }

    private Optional<String> fault(EnvValue.Output output) {
        Document target = deployments.get(output.deployment());
        if (target == null) {
            return others.contains(output.deployment()) ? Optional.empty() : Optional.of(unknownDeployment(output));
        }
        List<String> offered = spec(target).outputNames();
        return offered.contains(output.name())
                ? Optional.empty()
                : Optional.of("deployment '" + output.deployment() + "' has no output '" + output.name() + "'; it has "
                        + (offered.isEmpty() ? "none" : Nearest.of(output.name(), offered)));
    }

    private String unknownDeployment(EnvValue.Output output) {
        Set<String> known = new TreeSet<>(others);
        known.addAll(deployments.keySet());
        return "deployment '" + output.deployment() + "' is not in these files; known: "
                + Nearest.of(output.deployment(), known);
    }

    private static DeploymentSpec spec(Document document) {
        return ((Deployable) document.value()).toSpec();
    }
}
