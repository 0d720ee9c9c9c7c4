package io.sem.core.rules;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.error.Violation;
import io.sem.api.network.ServiceSpec;
import io.sem.api.spi.Refusals;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedService;
import io.sem.api.tenant.EnvironmentSpec;
import io.sem.api.tenant.PodSecurity;
import io.sem.api.volume.HostPath;
import io.sem.api.volume.Volume;
import io.sem.api.workload.DeploymentSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What specs may not do in the environment they are meant for, although each of them is right in itself. */
final class EnvironmentRules {

    private final EnvironmentSpec environment;
    private final Observed look;

    EnvironmentRules(EnvironmentSpec environment, Observed look) {
        this.environment = environment;
        this.look = look;
    }

    void check(List<DeploymentSpec> specs) {
        requireServicesFree(specs);
        specs.forEach(this::requireHostPathsAllowed);
    }

    /** Another deployment's service of the same name would be taken over silently by a server-side apply. */
    private void requireServicesFree(List<DeploymentSpec> specs) {
        Map<String, String> owners = new HashMap<>();
        for (ObservedService service : look.services()) {
            owners.put(service.spec().name(), service.deployment());
        }
        for (DeploymentSpec spec : specs) {
            for (ServiceSpec service : spec.services()) {
                String owner = owners.put(service.name(), spec.name());
                if (owner != null && !owner.equals(spec.name())) {
                    throw Refusals.serviceTaken(service.name(), look.environment(), owner);
                }
            }
        }
    }

    /** Both the baseline and the restricted Pod Security Standard forbid host paths (check_hostPathVolumes.go). */
    private void requireHostPathsAllowed(DeploymentSpec spec) {
        if (environment.podSecurity() == PodSecurity.PRIVILEGED) {
            return;
        }
        List<Violation> violations = new ArrayList<>();
        for (Volume volume : spec.group().volumes()) {
            if (volume instanceof HostPath path) {
                violations.add(new Violation(
                        "group.volumes[" + spec.group().volumes().indexOf(volume) + "]",
                        "'" + path.path() + "' is a directory of the node, which environment " + look.environment()
                                + " ("
                                + environment.podSecurity()
                                + ") does not allow; use another kind of volume, or make the environment PRIVILEGED"));
            }
        }
        if (!violations.isEmpty()) {
            throw new InvalidSpecException("deployment '" + spec.name() + "'", violations);
        }
    }
}
