package io.sem.core;

import io.sem.api.error.ConflictException;
import io.sem.api.error.InvalidSpecException;
import io.sem.api.error.NotFoundException;
import io.sem.api.workload.DeploymentSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Ends deployments. What others need is not ended by accident: their pods run on, but at the next restart they would wait for
 * something that nobody runs, at a time when nobody remembers why.
 */
final class Undeploying {

    private Undeploying() {}

    /**
     * Ends a deployment that no other one needs.
     *
     * @throws NotFoundException if there is no such deployment
     * @throws ConflictException if others need it; the message names them
     */
    static void undeploy(Place place, String name) {
        Snapshot now = place.snapshot();
        now.requireHistory(name);
        requireUnneeded(now, name);
        delete(now, name);
    }

    /** Ends a deployment, whoever needs it. */
    static void undeployAnyway(Place place, String name) {
        Snapshot now = place.snapshot();
        now.requireHistory(name);
        delete(now, name);
    }

    /**
     * Returns the names of what is deployed and not among these specs, those that need others first, which is the order in which
     * they can be undeployed.
     *
     * @throws InvalidSpecException if one of these specs needs what would be undeployed
     */
    static List<String> besides(Snapshot now, List<DeploymentSpec> specs) {
        Set<String> kept = specs.stream().map(DeploymentSpec::name).collect(Collectors.toSet());
        List<DeploymentSpec> others = now.deployments().stream()
                .filter(name -> !kept.contains(name))
                .flatMap(name -> now.applied(name).stream())
                .toList();
        List<String> names = new ArrayList<>(
                Order.of(others).stream().map(DeploymentSpec::name).toList());
        Collections.reverse(names);
        specs.forEach(spec -> requireKept(spec, names));
        return names;
    }

    /** Ends all of these, in this order. */
    static void undeployAll(Place place, List<String> names) {
        if (!names.isEmpty()) {
            Snapshot now = place.snapshot();
            names.forEach(name -> delete(now, name));
        }
    }

    private static void requireUnneeded(Snapshot now, String name) {
        List<String> users = now.deployments().stream()
                .filter(other -> !other.equals(name))
                .filter(other -> now.applied(other)
                        .filter(spec -> spec.needs().contains(name))
                        .isPresent())
                .toList();
        if (!users.isEmpty()) {
            throw new ConflictException(
                    "deployment '" + now.place().deployment(name) + "' is needed by " + String.join(", ", users)
                            + "; undeploy what needs it first, or call undeployAnyway() if that is meant",
                    users.get(0),
                    "");
        }
    }

    private static void requireKept(DeploymentSpec spec, List<String> removed) {
        List<String> lost = spec.needs().stream().filter(removed::contains).toList();
        if (!lost.isEmpty()) {
            throw InvalidSpecException.of(
                    "deployments",
                    "'" + spec.name() + "' needs " + String.join(", ", lost)
                            + ", which would be undeployed; add it, or change '" + spec.name() + "'");
        }
    }

    /** The record of which version has come up on data goes, and the data stays, so that is written down first. */
    private static void delete(Snapshot now, String name) {
        Place place = now.place();
        new KeptData(now).noteVersion(name);
        place.backend().delete(place.deployment(name));
        Journal.done("undeployed", place.deployment(name));
    }
}
