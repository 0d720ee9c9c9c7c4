package io.sem.api.spi;

import io.sem.api.error.ConflictException;
import io.sem.api.tenant.EnvironmentRef;

/** Refusals that the engine and every backend word alike, because each of them may be the first to see the fault. */
public final class Refusals {

    private Refusals() {}

    /** The cluster runs a later revision of a deployment than the one that is to be applied. */
    public static ConflictException olderRevision(Workload workload, int running) {
        return new ConflictException(
                "deployment '" + workload.ref() + "' is at revision " + running
                        + " already, which somebody else applied while revision " + workload.revision()
                        + " was being written; look at its history, then deploy again",
                "",
                "revision");
    }

    /** An environment has a service of this name already, for another deployment ({@code owner}). */
    public static ConflictException serviceTaken(String service, EnvironmentRef environment, String owner) {
        return new ConflictException(
                "service '" + service + "' in " + environment + " belongs to deployment '" + owner
                        + "'; choose another name",
                owner,
                "services");
    }
}
