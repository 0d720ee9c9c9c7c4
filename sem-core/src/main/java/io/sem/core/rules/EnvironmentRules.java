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
import java.util.function.BiConsumer;

/** What specs may not do in the environment they are meant for, although each of them is right in itself. */
final class EnvironmentRules {

    private final EnvironmentSpec environment;
    private final Observed look;

    /**
     * Prepares the rules of one environment.
     *
     * @param look what exists there already
     */
    EnvironmentRules(EnvironmentSpec environment, Observed look) {
        this.environment = environment;
        this.look = look;
    }

    /**
     * Judges all specs of a call before any of them is written.
     *
     * @param check runs each check of a spec, so that one refusal need not hide another
     */
    void check(List<DeploymentSpec> specs, BiConsumer<DeploymentSpec, Runnable> check) {
        requireServicesFree(specs, check);
        specs.forEach(spec -> check.accept(spec, () -> requireHostPathsAllowed(spec)));
        specs.forEach(spec -> check.accept(spec, () -> new ClaimRules(look).check(spec)));
    }

    /**
     * Refuses the name of a service that another deployment has. A server-side apply would take that service over
     * silently, and the other deployment would be without it. Specs of the same call are compared with each other as
     * well.
     */
    private void requireServicesFree(List<DeploymentSpec> specs, BiConsumer<DeploymentSpec, Runnable> check) {
        Map<String, String> owners = new HashMap<>();
        for (ObservedService service : look.services()) {
            owners.put(service.spec().name(), service.deployment());
        }
        for (DeploymentSpec spec : specs) {
            for (ServiceSpec service : spec.services()) {
                String owner = owners.put(service.name(), spec.name());
                if (owner != null && !owner.equals(spec.name())) {
                    check.accept(spec, () -> {
                        throw Refusals.serviceTaken(service.name(), look.environment(), owner);
                    });
                }
            }
        }
    }

    /**
     * Refuses host paths outside of privileged environments. Both the baseline and the restricted Pod Security Standard
     * forbid them (check_hostPathVolumes.go); the API server would accept the deployment and then refuse each of its
     * pods.
     */
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
