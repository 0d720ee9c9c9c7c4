package io.sem.embedded;

import io.sem.embedded.Behaviour.Hindrance;
import io.sem.embedded.Behaviour.Step;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Pulls images to nodes, with the kubelet's waits after failures (pkg/kubelet/images,
 * image_manager.go). A node keeps what it has pulled, so only the first pod of an image waits for
 * it there; images are never removed, because disks are not simulated.
 *
 * <p>A pull that takes place is between one and two seconds long, which the seed decides: pods of
 * one deployment do not become ready all at the same instant, as they never do.
 */
final class ImagePull {

    // How long the cause can be seen before the kubelet tries again and says only that it backs off.
    private static final Duration CAUSE_SEEN = Duration.ofSeconds(3);

    private final Dice dice;
    private final Timeline timeline;
    private final Scripts scripts;

    ImagePull(ClusterState state, Scripts scripts) {
        this.dice = state.dice();
        this.timeline = state.timeline();
        this.scripts = scripts;
    }

    /**
     * Pulls the container's image, then runs {@code then}; tries again after each failure, for as
     * long as the container has to start.
     */
    void pull(ContainerRun run, Runnable then) {
        String image = run.spec().image().reference();
        if (machine(run).hasImage(image)) {
            report(run, "Pulled", "Container image \"" + image + "\" already present on machine");
            then.run();
            return;
        }
        report(run, "Pulling", "Pulling image \"" + image + "\"");
        Duration takes = Delays.PULL_AT_LEAST.plusMillis(dice.below(Delays.PULL_SPREAD_MILLIS));
        timeline.after(takes, run.inThisLife(() -> end(run, takes, then)));
    }

    /** The pull is over: the image is there, or the script says why not. */
    private void end(ContainerRun run, Duration took, Runnable then) {
        String image = run.spec().image().reference();
        Optional<Hindrance> error = scripts.behaviour(run).hindrance(Step.PULL);
        if (error.isPresent()) {
            fail(run, error.get().message(), then);
            return;
        }
        machine(run).pulled(image);
        report(
                run,
                "Pulled",
                String.format(
                        Locale.ROOT,
                        "Successfully pulled image \"%s\" in %.3fs (%.3fs including waiting)",
                        image,
                        took.toMillis() / 1000.0,
                        took.toMillis() / 1000.0));
        then.run();
    }

    /**
     * The first failure shows its cause; what follows shows that the kubelet waits. Both are states
     * that users see and diagnosis names.
     */
    private void fail(ContainerRun run, String error, Runnable then) {
        String image = run.spec().image().reference();
        long failed = timeline.now();
        run.pullBackoff().tried(failed, failed);
        warn(run, "Failed", "Failed to pull image \"" + image + "\": " + error);
        warn(run, "Failed", "Error: ErrImagePull");
        run.waiting(ContainerRun.Stage.STARTING, "ErrImagePull", error);
        timeline.after(CAUSE_SEEN, run.inThisLife(() -> backOff(run, error)));
        timeline.at(failed + run.pullBackoff().delay(failed), run.inThisLife(() -> pull(run, then)));
    }

    /** From now on the container shows that it waits, and no longer why. */
    private void backOff(ContainerRun run, String error) {
        String image = run.spec().image().reference();
        run.waiting(
                ContainerRun.Stage.STARTING,
                "ImagePullBackOff",
                "Back-off pulling image \"" + image + "\": ErrImagePull: " + error);
        report(run, "BackOff", "Back-off pulling image \"" + image + "\"");
        warn(run, "Failed", "Error: ImagePullBackOff");
    }

    private static Machine machine(ContainerRun run) {
        return run.pod().machine().orElseThrow();
    }

    private static void report(ContainerRun run, String reason, String message) {
        run.pod().report(reason, message);
    }

    private static void warn(ContainerRun run, String reason, String message) {
        run.pod().warn(reason, message);
    }
}
