package io.sem.core;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.error.NotFoundException;
import io.sem.api.network.Dns;
import io.sem.api.network.ServiceSpec;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.EnvValue;
import io.sem.api.workload.EnvVar;
import io.sem.api.workload.OfferedOutput;
import io.sem.api.workload.PodGroup;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Resolves what deployments of one environment offer to each other. Using an output makes one deployment depend on another, so it
 * need not be named a second time; see {@link DependencyGates}.
 */
final class Outputs {

    // What the text of an output may hold in place of the host name, which is known only once the environment is.
    private static final String HOST = "${" + OfferedOutput.HOST + "}";

    private final KnownSpecs specs;

    Outputs(KnownSpecs specs) {
        this.specs = specs;
    }

    /** The specs whose outputs these are. */
    KnownSpecs specs() {
        return specs;
    }

    /**
     * Returns the pod group of a spec with every output replaced by the value it stands for.
     *
     * @throws NotFoundException if the deployment or its output does not exist; the message lists what does
     */
    PodGroup resolve(DeploymentSpec spec) {
        return spec.group()
                .mapContainers(container -> container.withEnv(
                        container.env().stream().map(this::resolve).toList()));
    }

    /**
     * Returns what one output stands for: a text, or a key of a secret whose value SEM never reads.
     *
     * @throws NotFoundException if the deployment or its output does not exist; the message lists what does
     */
    EnvValue resolve(EnvValue.Output output) {
        EnvValue value = all(specs.require(output.deployment())).get(output.name());
        if (value == null) {
            throw missing(output, all(specs.require(output.deployment())).keySet());
        }
        return value;
    }

    /**
     * Requires that a deployment exists.
     *
     * @throws NotFoundException if it does not; the message lists those that do
     */
    void require(String deployment) {
        specs.require(deployment);
    }

    /**
     * Requires that an output exists, without resolving it: the spec that offers it may have faults of its own.
     *
     * @throws NotFoundException if the deployment or its output does not exist; the message lists what does
     */
    void require(EnvValue.Output output) {
        List<String> names = specs.require(output.deployment()).outputNames();
        if (!names.contains(output.name())) {
            throw missing(output, names);
        }
    }

    private static NotFoundException missing(EnvValue.Output output, Collection<String> names) {
        return NotFoundException.of("output", output.name(), "deployment '" + output.deployment() + "'", names);
    }

    /** Returns all outputs by name; those of the first service come first, as they do in messages. */
    private Map<String, EnvValue> all(DeploymentSpec spec) {
        Map<String, EnvValue> all = new LinkedHashMap<>();
        if (!spec.services().isEmpty()) {
            ServiceSpec first = spec.services().get(0);
            all.put(OfferedOutput.HOST, EnvValue.text(host(first)));
            all.put(OfferedOutput.PORT, EnvValue.text(Integer.toString(firstPort(first))));
            all.put(OfferedOutput.ADDRESS, EnvValue.text(host(first) + ":" + firstPort(first)));
        }
        spec.outputs().forEach(offered -> all.put(offered.name(), value(spec, offered)));
        return all;
    }

    /** Returns the value of an output with its placeholder for the host replaced. */
    private EnvValue value(DeploymentSpec spec, OfferedOutput offered) {
        if (!(offered.value() instanceof EnvValue.Literal literal)
                || !literal.text().contains(HOST)) {
            return offered.value();
        }
        if (spec.services().isEmpty()) {
            throw InvalidSpecException.of(
                    "outputs." + offered.name(), "uses ${host}, but deployment '" + spec.name() + "' has no service");
        }
        return EnvValue.text(literal.text().replace(HOST, host(spec.services().get(0))));
    }

    private EnvVar resolve(EnvVar variable) {
        return variable.value() instanceof EnvValue.Output output
                ? EnvVar.of(variable.name(), resolve(output))
                : variable;
    }

    /**
     * Returns the name without the cluster's own domain: that domain differs between clusters, and every resolv.conf
     * completes it.
     */
    private String host(ServiceSpec service) {
        return Dns.shortService(service.name(), specs.environment().namespace());
    }

    private static int firstPort(ServiceSpec service) {
        return service.ports().get(0).port().number();
    }
}
