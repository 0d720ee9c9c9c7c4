package io.sem.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sem.Deployment;
import io.sem.api.error.Codes;
import io.sem.api.error.DeployFailedException;
import io.sem.api.error.Diagnosis;
import io.sem.api.error.TimedOutException;
import io.sem.api.status.DeploymentStatus;
import io.sem.api.status.DeploymentStatus.State;
import io.sem.api.status.ObservedContainer;
import io.sem.api.volume.ConfigFile;
import io.sem.api.volume.Volume;
import io.sem.api.volume.VolumeMount;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.PodGroup.RestartPolicy;
import java.time.Duration;
import java.util.Set;

/** The rules of causes that somebody may miss: because their pod is gone, or because it looks well at the wrong moment. */
interface KeptCauseContract extends RuleFixture {
    @Rule(
            "F-2: a run whose pod the cluster deletes when it gives up still tells the exit code and the last words of it")
    default void the_cause_of_a_run_outlives_its_pod() {
        DeploymentSpec failing = ContractSpecs.run("import", ContractSpecs.FAILS);
        Deployment run = dev().deploy(failing.withGroup(failing.group().withRestartPolicy(RestartPolicy.ON_FAILURE)));

        DeployFailedException failure =
                catchThrowableOfType(DeployFailedException.class, () -> run.awaitReady(patience()));

        assertThat(failure.diagnosis().explanation()).contains("exit code 4", "out of ideas");
        run.awaitStopped(patience());
        assertThat(run.status().state()).isEqualTo(State.FAILED);
        assertThat(run.status().diagnosis().map(Diagnosis::explanation).orElse(""))
                .contains("exit code 4");
        assertThat(run.history().get(0).reason()).contains("exit code 4", "out of ideas");
    }

    @Rule("F-3: files that somebody deleted are named as such, and the same spec again puts them back")
    default void deleted_files_are_named_and_put_back() {
        DeploymentSpec spec = ContractSpecs.web(
                        "web", ContractSpecs.container().withMounts(VolumeMount.of("files", "/files")))
                .withVolume(Volume.config("files", ConfigFile.of("motd", "hello")));
        Deployment web = dev().deploy(spec).awaitReady(patience());
        web.scale(0).awaitStopped(patience()); // a kubelet keeps the files that a pod of it has
        cluster().delete(dev().ref(), "ConfigMap", cluster().configName(web.ref(), "files"));

        web.scale(1);
        DeployFailedException failure =
                catchThrowableOfType(DeployFailedException.class, () -> web.awaitReady(patience()));

        assertThat(failure.diagnosis()).returns(Codes.FILES_DELETED, Diagnosis::code);
        assertThat(failure).hasMessageContainingAll("'files'", "Deploy 'web' again");
        dev().deploy(spec);
        assertThat(next(web, State.FAILED, State.PROGRESSING, State.DEGRADED, State.DRIFTED))
                .isEqualTo(State.READY);
    }

    @Rule("F-4: a crash loop has failed by its third end, and is never ready for somebody who only asks for its status")
    default void a_crash_loop_has_failed_by_its_third_end() {
        Deployment loop = dev().deploy(ContractSpecs.unprobed("loop", ContractSpecs.CRASHES));

        State end = next(loop, State.PROGRESSING);

        assertThat(end).isEqualTo(State.FAILED);
        assertThat(loop.pods().observe())
                .flatExtracting(pod -> pod.containers())
                .extracting(ObservedContainer::restarts)
                .containsOnly(2);
        assertThat(loop.status()).returns(State.FAILED, DeploymentStatus::state);
    }

    /** Asks once a second, on the clock of the backend, and returns the first state that is none of these. */
    private State next(Deployment deployment, State... known) {
        Set<State> passing = Set.of(known);
        for (long second = 0; second < patience().toSeconds(); second++) {
            State state = deployment.status().state();
            if (!passing.contains(state)) {
                return state;
            }
            waitASecond(deployment);
        }
        return deployment.status().state();
    }

    /** A wait for what does not come lets the time of every backend pass. */
    private static void waitASecond(Deployment running) {
        try {
            running.awaitStopped(Duration.ofSeconds(1));
        } catch (TimedOutException stillRunning) {
            // That is what was wanted.
        }
    }
}
