package io.sem.embedded;

import io.sem.api.spi.SecretData;
import io.sem.api.status.ObservedContainer.Role;
import io.sem.api.workload.EnvValue;
import io.sem.api.workload.EnvVar;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Starts a container: its image is fetched, its variables are looked up, its program begins. */
final class ContainerStart {

    private static final Duration GATE_LOOK = Duration.ofSeconds(1);

    private final World world;
    private final ContainerEnd ends;
    private final ImagePull images;
    private final Probing probing;

    ContainerStart(World world, Kubelet kubelet, ContainerEnd ends) {
        this.world = world;
        this.ends = ends;
        this.images = new ImagePull(world);
        this.probing = new Probing(world, kubelet, ends);
    }

    void begin(ContainerRun run) {
        run.starting();
        images.pull(run, () -> configure(run));
    }

    private void configure(ContainerRun run) {
        Optional<String> missing = missingSecret(run);
        if (missing.isPresent()) {
            run.waiting(ContainerRun.Stage.STARTING, "CreateContainerConfigError", missing.get());
            run.pod().space().warn("Pod/" + run.pod().name(), "Failed", "Error: " + missing.get());
            world.timeline().after(Delays.RETRY, run.inThisLife(() -> configure(run)));
            return;
        }
        world.timeline().after(Delays.START, run.inThisLife(() -> start(run)));
    }

    private static Optional<String> missingSecret(ContainerRun run) {
        Space space = run.pod().space();
        for (EnvVar variable : run.spec().env()) {
            if (variable.value() instanceof EnvValue.SecretKey key) {
                SecretData secret = space.secrets().get(key.secret());
                if (secret == null) {
                    return Optional.of("secret \"" + key.secret() + "\" not found");
                }
                if (!secret.values().containsKey(key.key())) {
                    return Optional.of(
                            "couldn't find key " + key.key() + " in Secret " + space.namespace() + "/" + key.secret());
                }
            }
        }
        return Optional.empty();
    }

    private void start(ContainerRun run) {
        String name = run.spec().name();
        List<String> log = new ArrayList<>();
        log.add(world.timeline().instant() + " " + name + " started from "
                + run.spec().image());
        log.addAll(world.scripts().dialogue(run).log());
        run.log().begin(log);
        run.probes().clear();
        run.running(world.timeline());
        run.pod().space().report("Pod/" + run.pod().name(), "Created", "Created container: " + name);
        run.pod().space().report("Pod/" + run.pod().name(), "Started", "Started container " + name);
        live(run, world.timeline().now());
    }

    /** Plans what happens to a running container: its end when it has one, and its probes. */
    void live(ContainerRun run, long since) {
        Behaviour behaviour = world.scripts().behaviour(run);
        ending(run, behaviour)
                .ifPresent(ending ->
                        world.timeline().at(since + ending.after().toMillis(), run.inThisLife(() -> end(run, ending))));
        if (run.role() != Role.INIT) {
            probing.begin(run);
        }
    }

    private void end(ContainerRun run, Behaviour.Ending ending) {
        boolean waits = ending.exitCode() == 0
                && GateWait.of(run).filter(gate -> !gate.open(world)).isPresent();
        if (waits) {
            world.timeline().after(GATE_LOOK, run.inThisLife(() -> end(run, ending)));
        } else {
            ends.end(run, ending);
        }
    }

    private static Optional<Behaviour.Ending> ending(ContainerRun run, Behaviour behaviour) {
        Optional<Behaviour.Ending> success =
                run.finite() ? Optional.of(Behaviour.Ending.exit(0, Delays.WORK)) : Optional.empty();
        boolean never =
                behaviour.ending().map(e -> e.after().equals(Behaviour.NEVER)).orElse(false);
        return never ? Optional.empty() : behaviour.ending().or(() -> success);
    }
}
