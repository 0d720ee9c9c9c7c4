package io.sem.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.sem.api.cluster.Taint;
import io.sem.api.quantity.Cpu;
import io.sem.api.status.ContainerState;
import io.sem.api.status.ObservedContainer;
import io.sem.api.status.ObservedPod;
import io.sem.api.status.ObservedService;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Objects to what is observed, without a cluster. */
class ReaderTest {

    @Test
    void a_pod_with_containers_of_all_roles() {
        ObservedPod pod = PodReader.read(read(Pod.class, """
                        metadata:
                          name: shop-1
                          creationTimestamp: "2026-01-01T00:00:00Z"
                          labels: {sem.io/deployment: shop, sem.io/template: t1}
                        spec:
                          nodeName: n1
                          initContainers:
                          - {name: fetch, image: "busybox:1.36"}
                          - {name: proxy, image: "busybox:1.36", restartPolicy: Always}
                          containers:
                          - {name: web, image: "web:1"}
                          - {name: late, image: "late:1"}
                        status:
                          phase: Running
                          podIP: 10.1.2.3
                          conditions:
                          - {type: Ready, status: "False", reason: ContainersNotReady, message: "web is not ready", lastTransitionTime: "2026-01-01T00:00:09Z"}
                          initContainerStatuses:
                          - {name: fetch, ready: true, state: {terminated: {exitCode: 0, reason: Completed, finishedAt: "2026-01-01T00:00:03Z"}}}
                          - {name: proxy, ready: true, state: {running: {startedAt: "2026-01-01T00:00:04Z"}}}
                          containerStatuses:
                          - name: web
                            ready: false
                            restartCount: 3
                            state: {waiting: {reason: CrashLoopBackOff, message: back-off}}
                            lastState: {terminated: {exitCode: 137, reason: OOMKilled, message: "last words", finishedAt: "2026-01-01T00:00:08Z"}}
                        """));

        assertThat(pod.deployment()).isEqualTo("shop");
        assertThat(pod.template()).isEqualTo("t1");
        assertThat(pod.node()).contains("n1");
        assertThat(pod.ready()).isFalse();
        assertThat(pod.containers())
                .extracting(ObservedContainer::name, ObservedContainer::role, ObservedContainer::state)
                .containsExactly(
                        tuple(
                                "fetch",
                                ObservedContainer.Role.INIT,
                                new ContainerState.Terminated(
                                        0, "Completed", "", Instant.parse("2026-01-01T00:00:03Z"))),
                        tuple(
                                "proxy",
                                ObservedContainer.Role.SIDECAR,
                                new ContainerState.Running(Instant.parse("2026-01-01T00:00:04Z"))),
                        tuple(
                                "web",
                                ObservedContainer.Role.MAIN,
                                new ContainerState.Waiting("CrashLoopBackOff", "back-off")),
                        tuple("late", ObservedContainer.Role.MAIN, new ContainerState.Waiting("", "")));
        assertThat(pod.containers().get(2).lastEnd())
                .contains(new ContainerState.Terminated(
                        137, "OOMKilled", "last words", Instant.parse("2026-01-01T00:00:08Z")));
        assertThat(pod.conditions())
                .singleElement()
                .satisfies(condition -> assertThat(condition.isFalse()).isTrue());
    }

    /** Else a program that starts at last would have to run for longer than since 1970 before it counts as ready. */
    @Test
    void a_program_that_could_not_be_started_has_not_lived() {
        ObservedPod pod = PodReader.read(read(Pod.class, """
                        metadata: {name: p, labels: {}}
                        spec: {containers: [{name: c, image: i}]}
                        status:
                          containerStatuses:
                          - name: c
                            state: {waiting: {reason: CrashLoopBackOff}}
                            lastState: {terminated: {exitCode: 128, reason: StartError, startedAt: "1970-01-01T00:00:00Z", finishedAt: "2026-01-01T00:00:08Z"}}
                        """));

        assertThat(pod.containers().get(0).lastLife()).contains(Duration.ZERO);
    }

    @Test
    void a_pod_of_which_nothing_is_known_yet() {
        ObservedPod pod = PodReader.read(
                read(Pod.class, "{metadata: {name: p, labels: {}}, spec: {containers: [{name: c, image: i}]}}"));

        assertThat(pod.phase()).isEqualTo(ObservedPod.Phase.PENDING);
        assertThat(pod.deployment()).isEmpty();
        assertThat(pod.node()).isEmpty();
    }

    @Test
    void numbers_that_do_not_speak_of_the_last_change_are_not_current() {
        String yaml = """
                metadata: {name: shop, generation: 3, labels: {}, annotations: {sem.io/revision: "4", sem.io/spec-hash: s}}
                spec: {replicas: 2, template: {metadata: {labels: {sem.io/template: t}}, spec: {}}}
                status: {observedGeneration: %d, replicas: 2, readyReplicas: 2, availableReplicas: 2, updatedReplicas: 2}
                """;

        assertThat(WorkloadReader.read(read(Deployment.class, yaml.formatted(2)))
                        .current())
                .isFalse();
        var current = WorkloadReader.read(read(Deployment.class, yaml.formatted(3)));
        assertThat(current.current()).isTrue();
        assertThat(current.revision()).isEqualTo(4);
        assertThat(current.specHash()).isEqualTo("s");
        assertThat(current.template()).isEqualTo("t");
    }

    @Test
    void endpoints_of_a_service_only_and_once() {
        Service service = read(Service.class, """
                metadata: {name: shop, labels: {sem.io/deployment: shop}, creationTimestamp: "2026-01-01T00:00:00Z"}
                spec:
                  type: LoadBalancer
                  clusterIP: 10.0.0.9
                  sessionAffinity: ClientIP
                  ports: [{name: http, port: 80, targetPort: 8080, protocol: TCP, nodePort: 30001}]
                status: {loadBalancer: {ingress: [{ip: 1.2.3.4}, {hostname: lb.example}]}}
                """);
        EndpointSlice ours = read(EndpointSlice.class, """
                metadata: {labels: {kubernetes.io/service-name: shop}}
                endpoints:
                - {addresses: [10.1.0.2], targetRef: {kind: Pod, name: b}, conditions: {ready: false}}
                - {addresses: [10.1.0.1], targetRef: {kind: Pod, name: a}}
                """);
        EndpointSlice empty =
                read(EndpointSlice.class, "{metadata: {labels: {kubernetes.io/service-name: shop}}, endpoints: null}");
        EndpointSlice other = read(
                EndpointSlice.class,
                "{metadata: {labels: {kubernetes.io/service-name: x}}, endpoints: [{addresses: [9.9.9.9], targetRef: {name: c}}]}");

        ObservedService observed = ServiceReader.read(service, List.of(ours, ours, empty, other));

        assertThat(observed.endpoints())
                .containsExactly(
                        new ObservedService.Endpoint("a", "10.1.0.1", true),
                        new ObservedService.Endpoint("b", "10.1.0.2", false));
        assertThat(observed.externalAddresses()).containsExactly("1.2.3.4", "lb.example");
        assertThat(observed.clusterIp()).contains("10.0.0.9");
    }

    @Test
    void a_quota_is_enforced_when_its_status_says_the_same_as_its_spec() {
        String yaml =
                "{spec: {hard: {requests.cpu: '2', pods: '10'}}, status: {hard: {requests.cpu: %s, pods: '10'}, used: {%s}}}";

        assertThat(QuotaReader.isEnforced(read(ResourceQuota.class, "{spec: {hard: {pods: '1'}}}")))
                .isFalse();
        assertThat(QuotaReader.isEnforced(
                        read(ResourceQuota.class, yaml.formatted("1", "requests.cpu: '0', pods: '0'"))))
                .isFalse();
        assertThat(QuotaReader.isEnforced(read(ResourceQuota.class, yaml.formatted("2", "pods: '0'"))))
                .isFalse();
        var usage =
                QuotaReader.read(read(ResourceQuota.class, yaml.formatted("2000m", "requests.cpu: 1500m, pods: '3'")));
        assertThat(usage.enforced()).isTrue();
        assertThat(usage.used().cpu()).contains(Cpu.of("1500m"));
        assertThat(usage.used().pods()).contains(3);
        assertThat(QuotaReader.isEnforced(read(ResourceQuota.class, "{spec: {}}")))
                .as("nothing to enforce")
                .isTrue();
    }

    @Test
    void a_node() {
        var node = NodeReader.read(read(Node.class, """
                metadata: {name: n1, labels: {kubernetes.io/hostname: n1}}
                spec: {unschedulable: true, taints: [{key: node.kubernetes.io/unreachable, effect: NoExecute}]}
                status:
                  allocatable: {cpu: 1900m, memory: 3Gi, pods: "110"}
                  conditions: [{type: Ready, status: Unknown}]
                  addresses: [{type: Hostname, address: n1}, {type: InternalIP, address: 10.0.0.1}]
                """));

        assertThat(node.ready()).isFalse();
        assertThat(node.cordoned()).isTrue();
        assertThat(node.address()).isEqualTo("10.0.0.1");
        assertThat(node.capacity().cpu()).isEqualTo(Cpu.of("1900m"));
        assertThat(node.taints())
                .containsExactly(new Taint("node.kubernetes.io/unreachable", "", Taint.Effect.NO_EXECUTE));
    }

    @Test
    void events_of_old_and_of_new_reporters() {
        String yaml = "{metadata: {}, involvedObject: {kind: Pod, name: p}, type: Warning, reason: R, message: m, %s}";

        assertThat(EventReader.read(read(Event.class, yaml.formatted("lastTimestamp: '2026-01-01T00:00:01Z'")))
                        .last())
                .isEqualTo(Instant.parse("2026-01-01T00:00:01Z"));
        var fresh = EventReader.read(read(Event.class, yaml.formatted("eventTime: '2026-01-01T00:00:02.500000Z'")));
        assertThat(fresh.last()).isEqualTo(Instant.parse("2026-01-01T00:00:02.500Z"));
        assertThat(fresh.object()).isEqualTo("Pod/p");
        assertThat(fresh.warning()).isTrue();
    }

    private static <T> T read(Class<T> type, String yaml) {
        return Serialization.unmarshal("---\n" + yaml, type);
    }
}
