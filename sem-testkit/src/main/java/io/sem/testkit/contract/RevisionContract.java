package io.sem.testkit.contract;

import static io.sem.testkit.assertj.SemAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sem.Deployment;
import io.sem.api.error.SemException;
import io.sem.api.network.ServicePort;
import io.sem.api.network.ServiceSpec;
import io.sem.api.network.ServiceType;
import io.sem.api.status.Revision;
import io.sem.api.status.Revision.Result;
import io.sem.api.workload.DeploymentSpec;
import java.util.List;

/** The rules of what is told of revisions: it stays true, whatever happens after them. */
interface RevisionContract extends RuleFixture {
    @Rule("H-1: a revision that came up stays a success when it is scaled, restarted and stopped")
    default void a_success_stays_a_success() {
        Deployment web = dev().deploy(ContractSpecs.web("web")).awaitReady(patience());

        web.scale(2);
        assertThat(results(web)).containsExactly(Result.SUCCEEDED);
        web.restart();
        assertThat(results(web)).containsExactly(Result.SUCCEEDED);
        web.scale(0).awaitStopped(patience());
        assertThat(results(web)).containsExactly(Result.SUCCEEDED);
    }

    @Rule("H-2: an update that is refused changes nothing: what runs goes on, and is what a rollback starts from")
    default void a_refused_update_changes_nothing() {
        int port = freeNodePort();
        dev().deploy(exposed("taker", port, "1"));
        dev().deploy(ContractSpecs.web("web", ContractSpecs.container("VERSION", "1")))
                .awaitReady(patience());
        DeploymentSpec second = ContractSpecs.web("web", ContractSpecs.container("VERSION", "2"));
        Deployment web = dev().deploy(second).awaitReady(patience());

        assertThatExceptionOfType(SemException.class).isThrownBy(() -> dev().deploy(exposed("web", port, "3")));

        assertThat(results(web)).containsExactly(Result.SUCCEEDED, Result.SUCCEEDED);
        assertThat(web.spec()).isEqualTo(second);
        assertThat(web).isReady().hasRevision(2);
        web.rollBack().awaitReady(patience());
        assertThat(web).isReady().hasVariable("web", "VERSION", "1");
    }

    @Rule("H-3: a revision that was deployed while stopped and replaced before it ran has never run")
    default void what_was_never_started_never_ran() {
        Deployment web = dev().deploy(ContractSpecs.web("web")).awaitReady(patience());
        web.scale(0).awaitStopped(patience());

        dev().deploy(ContractSpecs.web("web", ContractSpecs.container("VERSION", "2")))
                .awaitStopped(patience());
        dev().deploy(ContractSpecs.web("web", ContractSpecs.container("VERSION", "3")));

        assertThat(results(web)).startsWith(Result.SUCCEEDED, Result.NEVER_RAN);
    }

    @Rule("H-4: a deployment that is made anew under the same name starts with a clean history")
    default void a_new_deployment_has_a_clean_history() {
        Deployment web = dev().deploy(ContractSpecs.web("web")).awaitReady(patience());
        web.undeploy();
        web.awaitGone(patience());

        dev().deploy(ContractSpecs.web("web"));

        assertThat(web.history()).extracting(Revision::number).containsExactly(1);
    }

    private static List<Result> results(Deployment deployment) {
        return deployment.history().stream().map(Revision::result).toList();
    }

    private DeploymentSpec exposed(String name, int nodePort, String version) {
        ServiceSpec service = ServiceSpec.builder(name)
                .type(ServiceType.NODE_PORT)
                .addPort(ServicePort.tcp("http", ContractSpecs.PORT).nodePort(nodePort))
                .build();
        return ContractSpecs.web(name, ContractSpecs.container("VERSION", version))
                .withServices(service);
    }

    /** Other suites may run on the same cluster, so the number comes from the name of the rule's own tenant. */
    private int freeNodePort() {
        return ServicePort.FIRST_NODE_PORT + Math.floorMod(tenant().name().hashCode(), 80);
    }
}
