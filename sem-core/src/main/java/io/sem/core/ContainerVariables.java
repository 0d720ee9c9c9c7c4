package io.sem.core;

import io.sem.api.error.NotFoundException;
import io.sem.api.network.ServicePort;
import io.sem.api.secret.Sensitive;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedPod;
import io.sem.api.status.ObservedService;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.EnvValue;
import io.sem.api.workload.EnvVar;
import io.sem.api.workload.PodGroup;
import io.sem.core.rules.Rules;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Computes the environment variables that a container sees: those of the spec, and those that the kubelet adds for each
 * service that is older than the pod (pkg/kubelet/envvars, FromServices). Computed rather than read from a container,
 * so that it works on every backend, for images without a shell, and never shows the value of a secret.
 */
final class ContainerVariables {

    // Shown in place of every value that comes from a secret.
    private static final String HIDDEN = Sensitive.MASK;

    private final Observed observed;

    ContainerVariables(Observed observed) {
        this.observed = observed;
    }

    /** Returns the variables of a container of the present revision, with the outputs it uses replaced by their values. */
    static Map<String, String> of(Snapshot now, String deployment, String container) {
        DeploymentSpec spec = now.requirePresent(deployment).toSpec();
        return new ContainerVariables(now.look())
                .of(spec, new Outputs(new KnownSpecs(now, List.of())).resolve(spec), container);
    }

    /**
     * Returns the variables of a container by name. Variables of the spec win over those of services, as in the
     * kubelet.
     *
     * @param resolved the pod group of the spec with its outputs replaced
     * @throws NotFoundException if the pod group has no such container; the message lists those it has
     */
    Map<String, String> of(DeploymentSpec spec, PodGroup resolved, String container) {
        Container found = resolved.containers().stream()
                .filter(c -> c.name().equals(container))
                .findFirst()
                .orElseThrow(() -> NotFoundException.of(
                        "container",
                        container,
                        "deployment '" + spec.name() + "'",
                        resolved.containers().stream().map(Container::name).toList()));
        Map<String, String> variables = new TreeMap<>();
        if (Rules.serviceLinks(spec)) {
            addServices(variables, newestPod(spec.name()));
        }
        for (EnvVar variable : found.env()) {
            variables.put(variable.name(), text(variable.value()));
        }
        return variables;
    }

    private void addServices(Map<String, String> variables, Instant newest) {
        observed.services().stream()
                .filter(service -> !service.created().isAfter(newest))
                .forEach(service -> addService(variables, service));
    }

    private static String text(EnvValue value) {
        if (value instanceof EnvValue.Literal literal) {
            return literal.text();
        }
        if (value instanceof EnvValue.SecretKey) {
            return HIDDEN;
        }
        throw new IllegalStateException("outputs are resolved before, but there is " + value);
    }

    /**
     * Returns when the newest pod was created. Without any pod all services count, as they would for a pod that is
     * created now.
     */
    private Instant newestPod(String deployment) {
        return observed.pods(deployment).stream()
                .map(ObservedPod::created)
                .max(Comparator.naturalOrder())
                .orElse(Instant.MAX);
    }

    /** Adds the variables of a service. A headless service has no address and therefore none. */
    private static void addService(Map<String, String> variables, ObservedService service) {
        service.clusterIp().ifPresent(ip -> {
            String name = upper(service.spec().name());
            ServicePort first = service.spec().ports().get(0);
            variables.put(name + "_SERVICE_HOST", ip);
            variables.put(name + "_SERVICE_PORT", Integer.toString(first.port().number()));
            variables.put(name + "_PORT", url(first, ip));
            service.spec().ports().forEach(port -> addPort(variables, name, ip, port));
        });
    }

    /** Adds the four variables of a port in the form of Docker links, which Kubernetes still sets. */
    private static void addPort(Map<String, String> variables, String service, String ip, ServicePort port) {
        String number = Integer.toString(port.port().number());
        String protocol = port.port().protocol().name();
        String prefix = service + "_PORT_" + number + "_" + protocol;
        variables.put(service + "_SERVICE_PORT_" + upper(port.port().name()), number);
        variables.put(prefix, url(port, ip));
        variables.put(prefix + "_PROTO", protocol.toLowerCase(Locale.ROOT));
        variables.put(prefix + "_PORT", number);
        variables.put(prefix + "_ADDR", ip);
    }

    private static String url(ServicePort port, String ip) {
        return port.port().protocol().name().toLowerCase(Locale.ROOT) + "://" + ip + ":"
                + port.port().number();
    }

    /** Returns the name as it stands in variables (envvars.makeEnvVariableName). */
    private static String upper(String name) {
        return name.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
