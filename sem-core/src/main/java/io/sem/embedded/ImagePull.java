package io.sem.embedded;

import java.time.Duration;
import java.util.Locale;

/** Fetches images to nodes, with the kubelet's waits after failures. */
final class ImagePull {

    // How long the cause is to be seen before the kubelet looks again and finds itself waiting.
    private static final Duration CAUSE_SEEN = Duration.ofSeconds(3);

    private final World world;

    ImagePull(World world) {
        this.world = world;
    }

    /** Fetches the container's image, then goes on; until that, it tries again and again. */
    void pull(ContainerRun run, Runnable then) {
        String image = run.spec().image().reference();
        if (machine(run).images().contains(image)) {
            report(run, "Pulled", "Container image \"" + image + "\" already present on machine");
            then.run();
            return;
        }
        report(run, "Pulling", "Pulling image \"" + image + "\"");
        Duration takes = Delays.PULL_AT_LEAST.plusMillis(world.dice().below(Delays.PULL_SPREAD_MILLIS));
        world.timeline().after(takes, run.inThisLife(() -> end(run, takes, then)));
    }

    private void end(ContainerRun run, Duration took, Runnable then) {
        String image = run.spec().image().reference();
        String error = world.scripts().behaviour(run).pullError();
        if (!error.isEmpty()) {
            fail(run, error, then);
            return;
        }
        machine(run).images().add(image);
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

    private void fail(ContainerRun run, String error, Runnable then) {
        String image = run.spec().image().reference();
        long failed = world.timeline().now();
        run.pullBackoff().tried(failed, failed);
        warn(run, "Failed", "Failed to pull image \"" + image + "\": " + error);
        warn(run, "Failed", "Error: ErrImagePull");
        run.waiting(ContainerRun.Stage.STARTING, "ErrImagePull", error);
        world.timeline().after(CAUSE_SEEN, run.inThisLife(() -> backOff(run, error)));
        world.timeline().at(failed + run.pullBackoff().delay(failed), run.inThisLife(() -> pull(run, then)));
    }

    private void backOff(ContainerRun run, String error) {
        String image = run.spec().image().reference();
        run.waiting(
                ContainerRun.Stage.STARTING,
                "ImagePullBackOff",
                "Back-off pulling image \"" + image + "\": ErrImagePull: " + error);
        run.pod().space().report("Pod/" + run.pod().name(), "BackOff", "Back-off pulling image \"" + image + "\"");
        warn(run, "Failed", "Error: ImagePullBackOff");
    }

    private static Machine machine(ContainerRun run) {
        return run.pod().machine().orElseThrow();
    }

    private static void report(ContainerRun run, String reason, String message) {
        run.pod().space().report("Pod/" + run.pod().name(), reason, message);
    }

    private static void warn(ContainerRun run, String reason, String message) {
        run.pod().space().warn("Pod/" + run.pod().name(), reason, message);
    }
}
