package io.sem.examples.page;

import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.EnvValue;
import io.sem.api.workload.EnvVar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a deployment needs of others.
 *
 * @param variables the names of the variables that get an output of another deployment, by the name of that deployment
 */
public record Needs(Map<String, List<String>> variables) {

    /** What the variables of its containers refer to. */
    public static Needs of(DeploymentSpec spec) {
        Map<String, List<String>> variables = new LinkedHashMap<>();
        for (Container container : spec.group().allContainers()) {
            for (EnvVar variable : container.env()) {
                if (variable.value() instanceof EnvValue.Output output) {
                    variables
                            .computeIfAbsent(output.deployment(), name -> new ArrayList<>())
                            .add(variable.name());
                }
            }
        }
        return new Needs(variables);
    }

    /** The end of a sentence about the deployment; empty when it needs nothing. */
    String sentence() {
        return variables.isEmpty() ? "" : ", and needs " + String.join(" and ", variables.keySet());
    }
}
