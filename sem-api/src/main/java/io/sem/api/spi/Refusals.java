package io.sem.api.spi;

import io.sem.api.error.ConflictException;
import io.sem.api.tenant.EnvironmentRef;

/** Refusals with one wording for the engine and every backend, because each of them may be the first to detect the fault. */
public final class Refusals {

    private Refusals() {}

    /** Returns the refusal of a workload whose deployment runs a later revision already. */
    public static ConflictException olderRevision(Workload workload, int running) {
        return new ConflictException(
                "deployment '" + workload.ref() + "' is at revision " + running
                        + " already, which somebody else applied while revision " + workload.revision()
                        + " was being written; look at its history, then deploy again",
                "",
                "revision");
    }

    /**
     * Returns the refusal of a service whose name another deployment of the environment already uses.
     *
     * @param owner the name of that deployment
     */
    public static ConflictException serviceTaken(String service, EnvironmentRef environment, String owner) {
        return new ConflictException(
                "service '" + service + "' in " + environment + " belongs to deployment '" + owner
                        + "'; choose another name",
                owner,
                "services");
    }
}
