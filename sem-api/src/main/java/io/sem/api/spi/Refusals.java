package io.sem.api.spi;

import io.sem.api.error.ConflictException;
import io.sem.api.status.Drift;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.workload.DeploymentRef;
import java.util.List;

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

    /** Returns how a secret is named in differences. */
    public static String secret(String name) {
        return "Secret '" + name + "'";
    }

    /**
     * Returns the refusal of a workload under whose names there are objects that SEM did not make.
     *
     * @param objects the objects by kind and name
     */
    public static ConflictException foreign(DeploymentRef deployment, List<String> objects) {
        return new ConflictException(
                "deployment '" + deployment + "' cannot be applied: SEM did not make " + String.join(", ", objects)
                        + ", so it neither adopts nor changes them; delete them, or choose other names",
                "",
                objects.get(0));
    }

    /**
     * Returns the refusal to change fields that somebody else holds.
     *
     * @param what the deployment or environment, such as {@code deployment 'a/dev/web'}
     * @param held the fields, each with its holder
     */
    public static ConflictException held(String what, List<Drift> held) {
        return new ConflictException(
                what + " was not changed, because others hold fields of it: " + Drift.text(held)
                        + "; take them with takeOver() of the deployment or takingOver() of the environment, or deploy their values",
                held.get(0).heldBy().orElse(""),
                held.get(0).field());
    }
}
