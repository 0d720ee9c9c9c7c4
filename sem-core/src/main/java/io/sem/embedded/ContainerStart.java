package io.sem.embedded;

import io.sem.api.label.Selector;
import io.sem.api.spi.Gate;
import io.sem.api.spi.SecretData;
import io.sem.api.spi.StoredRecord;
import io.sem.api.status.ObservedContainer.Role;
import io.sem.api.tenant.PodSecurity;
import io.sem.api.workload.EnvValue;
import io.sem.api.workload.EnvVar;
import io.sem.embedded.Behaviour.Hindrance;
import io.sem.embedded.Behaviour.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Starts a container: its image is pulled, its variables are looked up, its program begins
 * (pkg/kubelet/kuberuntime, startContainer).
 *
 * <p>No program runs. What a container does is what a script says, else it runs for ever, or for a
 * second if it is there to end. The one exception are gates of dependencies: what waits for another
 * deployment really waits for it, because the order in which deployments of
 * one call come up rests on them.
 */
final class ContainerStart {

    // How often the script of a gate tries to connect.
    private static final Duration GATE_POLL = Duration.ofSeconds(1);

    private final ClusterState state;
    private final Timeline timeline;
    private final Scripts scripts;
    private final ImagePull images;
    private final ContainerEnd ends;
    private final Probing probing;

    ContainerStart(ClusterState state, Scripts scripts, ContainerEnd ends, Probing probing) {
        this.state = state;
        this.timeline = state.timeline();
        this.scripts = scripts;
        this.images = new ImagePull(state, scripts);
        this.ends = ends;
        this.probing = probing;
    }

    /** Begins a start; nothing happens to the container until its image is there. */
    void begin(ContainerRun run) {
        run.starting();
        images.pull(run, () -> configure(run));
    }

    /**
     * The last step before the program begins; what is missing is looked for again every two
     * seconds.
     */
    private void configure(ContainerRun run) {
        Optional<Hindrance> obstacle = scripts.behaviour(run)
                .hindrance(Step.CREATE)
                .or(() -> missingSecret(run)
                        .or(() -> missingSuccess(run))
                        .or(() -> rootUser(run))
                        .map(missing -> new Hindrance(Step.CREATE, "CreateContainerConfigError", missing)));
        if (obstacle.isPresent()) {
            String message = obstacle.get().message();
            run.waiting(ContainerRun.Stage.STARTING, obstacle.get().reason(), message);
            run.pod().warn("Failed", "Error: " + message);
            timeline.after(Delays.RETRY, run.inThisLife(() -> configure(run)));
            return;
        }
        timeline.after(Delays.START, run.inThisLife(() -> start(run)));
    }

    /**
     * A variable from a secret that is missing holds the container back, but not its pod; the text
     * is that of the kubelet, which diagnosis reads.
     */
    private Optional<String> missingSecret(ContainerRun run) {
        for (EnvVar variable : run.spec().env()) {
            if (variable.value() instanceof EnvValue.SecretKey key) {
                Optional<String> missing = missing(run.pod(), key);
                if (missing.isPresent()) {
                    return missing;
                }
            }
        }
        return Optional.empty();
    }

    /**
     * A run that has not succeeded holds a container back as a missing key of a config map does:
     * on Kubernetes records are config maps, and the gate is a variable from one.
     */
    private Optional<String> missingSuccess(ContainerRun run) {
        return run.pod().template().runs(run.spec().name()).stream()
                .flatMap(gate -> missing(run.pod(), gate).stream())
                .findFirst();
    }

    private Optional<String> missing(Pod pod, Gate.OfRun gate) {
        Optional<StoredRecord> record = state.of(pod).records().find(gate.deployment());
        String map = "sem-" + gate.deployment();
        if (record.isEmpty()) {
            return Optional.of("configmap \"" + map + "\" not found");
        }
        return record.get().data().containsKey(gate.key())
                ? Optional.empty()
                : Optional.of("couldn't find key " + gate.key() + " in ConfigMap " + pod.namespace() + "/" + map);
    }

    /** Refuses to run as root where pods must not, or as a user by name, whose number is not known; the text of the kubelet. */
    private Optional<String> rootUser(ContainerRun run) {
        boolean mayBeRoot = state.of(run.pod()).desired().podSecurity() != PodSecurity.RESTRICTED;
        if (mayBeRoot || run.spec().user().isPresent()) {
            return Optional.empty();
        }
        return NonRoot.refusal(run, scripts.behaviour(run).image().user());
    }

    private Optional<String> missing(Pod pod, EnvValue.SecretKey key) {
        Optional<SecretData> secret = state.of(pod).secrets().find(key.secret());
        if (secret.isEmpty()) {
            return Optional.of("secret \"" + key.secret() + "\" not found");
        }
        return secret.get().values().containsKey(key.key())
                ? Optional.empty()
                : Optional.of("couldn't find key " + key.key() + " in Secret " + pod.namespace() + "/" + key.secret());
    }

    /** The program begins, with a new log. */
    private void start(ContainerRun run) {
        String name = run.spec().name();
        List<String> log = new ArrayList<>();
        log.add(timeline.instant() + " " + name + " started from " + run.spec().image());
        log.addAll(scripts.dialogue(run).log());
        run.log().begin(log);
        run.probes().clear();
        run.running(timeline);
        run.pod().report("Created", "Created container: " + name);
        run.pod().report("Started", "Started container " + name);
        live(run, timeline.now());
    }

    /** Plans what happens to a container that runs since then: its end if it has one, and its probes. */
    void live(ContainerRun run, long since) {
        // What a script says of an image is about its program, and a gate may run a shell of the same image instead.
        Behaviour behaviour = gate(run).isPresent() ? Behaviour.NORMAL : scripts.behaviour(run);
        ending(run, behaviour)
                .ifPresent(ending ->
                        timeline.at(since + ending.after().toMillis(), run.inThisLife(() -> end(run, ending))));
        if (run.role() != Role.INIT) {
            probing.begin(run);
        }
    }

    private void end(ContainerRun run, Behaviour.Ending ending) {
        boolean waits = ending.exitCode() == 0 && !gateIsOpen(run);
        if (waits) {
            timeline.after(GATE_POLL, run.inThisLife(() -> end(run, ending)));
        } else {
            ends.end(run, ending);
        }
    }

    /**
     * Whether nothing holds an init container back that has done its work. Only the workload says
     * what is a gate: a user may call any init container "wait-for-…".
     */
    private boolean gateIsOpen(ContainerRun run) {
        return gate(run).map(gate -> isOpen(run.pod(), gate)).orElse(true);
    }

    private static Optional<Gate> gate(ContainerRun run) {
        return run.role() == Role.INIT ? run.pod().template().gate(run.spec().name()) : Optional.empty();
    }

    private boolean isOpen(Pod pod, Gate gate) {
        if (gate instanceof Gate.OfService service) {
            return state.service(service.host())
                    .filter(found -> found.accepts(service.port()))
                    .isPresent();
        } else if (gate instanceof Gate.OfPods pods) {
            Selector selector = Selector.of(pods.selector());
            return state.of(pod).pods().all().stream()
                    .anyMatch(each -> each.ready() && selector.matches(each.labels()));
        }
        throw new IllegalStateException("no container waits at a " + gate.getClass());
    }

    /**
     * How a container ends by itself: as a script says, else with success if it is there to end;
     * empty if it never does.
     */
    private static Optional<Behaviour.Ending> ending(ContainerRun run, Behaviour behaviour) {
        Optional<Behaviour.Ending> success =
                run.finite() ? Optional.of(Behaviour.Ending.exit(0, Delays.WORK)) : Optional.empty();
        boolean never = behaviour
                .ending()
                .filter(ending -> ending.after().equals(Behaviour.NEVER))
                .isPresent();
        return never ? Optional.empty() : behaviour.ending().or(() -> success);
    }
}
