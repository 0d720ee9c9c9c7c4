package io.sem.core;

import io.sem.api.error.ConflictException;
import io.sem.api.error.InvalidSpecException;
import io.sem.api.error.NotFoundException;
import io.sem.api.error.SemException;
import io.sem.api.error.Violation;
import io.sem.api.workload.DeploymentSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Collects what is wrong with the specs of one call, so that somebody who deploys five of them learns of every fault at once and
 * not of one per attempt. A single refusal keeps its own type, because callers act on it; several become one {@link
 * InvalidSpecException}, whose paths begin with the name of the deployment where there is more than one.
 */
final class CallFaults {

    private final List<DeploymentSpec> specs;
    private final List<Refusal> refusals = new ArrayList<>();

    /**
     * What one check said.
     *
     * @param deployment the name of the deployment it is about; empty if it is about all of them
     * @param path the place in its spec, for a refusal that names none itself
     * @param exception the refusal
     */
    private record Refusal(String deployment, String path, SemException exception) {

        List<Violation> violations() {
            return exception instanceof InvalidSpecException invalid
                    ? invalid.violations()
                    : List.of(new Violation(path, Objects.toString(exception.getMessage(), "")));
        }
    }

    /** Collects the faults of these specs. */
    CallFaults(List<DeploymentSpec> specs) {
        this.specs = specs;
    }

    /** Runs a check of all specs together and keeps its refusal. */
    void check(Runnable check) {
        check("", "", check);
    }

    /** Runs a check of one spec and keeps its refusal. */
    void check(DeploymentSpec spec, Runnable check) {
        check(spec.name(), "", check);
    }

    /** Runs a check of one place in a spec and keeps its refusal. Any other failure, such as an unavailable cluster, goes on. */
    void check(String deployment, String path, Runnable check) {
        try {
            check.run();
        } catch (InvalidSpecException | NotFoundException | ConflictException refusal) {
            refusals.add(new Refusal(deployment, path, refusal));
        }
    }

    /** Returns the specs of which nothing is known to be wrong. */
    List<DeploymentSpec> sound() {
        return specs.stream()
                .filter(spec -> refusals.stream().noneMatch(refusal -> refusal.deployment.equals(spec.name())))
                .toList();
    }

    boolean isEmpty() {
        return refusals.isEmpty();
    }

    /** Throws the one refusal, or one exception with all of them; does nothing if there is none. */
    void refuse() {
        if (refusals.size() == 1 && (specs.size() == 1 || isNamed(refusals.get(0)))) {
            throw refusals.get(0).exception;
        }
        if (!refusals.isEmpty()) {
            throw new InvalidSpecException(subject(), violations());
        }
    }

    /** Whether a refusal says itself which deployment it is about. */
    private static boolean isNamed(Refusal refusal) {
        return String.valueOf(refusal.exception.getMessage()).contains("'" + refusal.deployment + "'");
    }

    private String subject() {
        return specs.size() == 1
                ? "deployment '" + specs.get(0).name() + "'"
                : "the call of " + specs.size() + " deployments";
    }

    /** All violations, each once: two checks may find the same fault. */
    private List<Violation> violations() {
        Map<String, Violation> all = new LinkedHashMap<>();
        for (Refusal refusal : refusals) {
            for (Violation violation : refusal.violations()) {
                Violation placed = new Violation(path(refusal.deployment, violation.path()), violation.problem());
                all.putIfAbsent(placed.toString(), placed);
            }
        }
        return List.copyOf(all.values());
    }

    private String path(String deployment, String path) {
        if (specs.size() == 1 || deployment.isEmpty()) {
            return path;
        }
        return path.isEmpty() ? deployment : deployment + "." + path;
    }
}
