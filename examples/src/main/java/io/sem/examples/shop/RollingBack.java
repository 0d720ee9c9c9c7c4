package io.sem.examples.shop;

import io.sem.Deployment;
import io.sem.api.status.Revision;
import io.sem.api.workload.DeploymentSpec;
import java.util.Locale;

/** Goes back to the version before. */
final class RollingBack {

    private final Narrator narrator;
    private final Screen screen;

    RollingBack(Narrator narrator) {
        this.narrator = narrator;
        this.screen = narrator.screen();
    }

    /**
     * Goes back and tells the history.
     *
     * @param failed whether a faulty version was deployed before; else a good newer one is deployed first
     */
    void play(Deployment deployment, boolean failed) {
        if (!failed) {
            narrator.heading("Deploying a newer version of " + deployment.name());
            deployment
                    .change(RollingBack::newer)
                    .awaitReady(Shop.PATIENCE, narrator.progress().of(deployment.name()));
        }
        narrator.heading("Going back");
        if (deployment.history().size() == 1) {
            screen.line("There is no version to go back from, because nothing was written");
        } else {
            deployment.rollBack().awaitReady(Shop.PATIENCE, narrator.progress().of(deployment.name()));
        }
        deployment.history().forEach(this::tell);
    }

    private void tell(Revision revision) {
        screen.line("  revision %d %s"
                .formatted(revision.number(), revision.result().name().toLowerCase(Locale.ROOT)));
    }

    private static DeploymentSpec newer(DeploymentSpec spec) {
        return spec.withGroup(spec.group().mapContainers(container -> container.withVariable("RELEASE", "1.1.0")));
    }
}
