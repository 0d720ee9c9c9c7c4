package io.sem.k8s;

import io.fabric8.kubernetes.api.model.HTTPHeader;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.sem.api.workload.Check;
import io.sem.api.workload.HttpCheck;
import io.sem.api.workload.Probe;

/**
 * Converts a probe of SEM to that of a container. Kubernetes counts in whole seconds, as SEM's rules require of a
 * probe. The same conversion serves liveness, readiness and startup; which of them it is decides what a failure means:
 * a restart, no traffic, or no other probe yet. Its numbers are those of the spec: an interval of 1 s on a thousand
 * pods is a thousand requests a second for the kubelets, but whether that is too much is not decided here.
 */
final class ProbeManifest {

    private ProbeManifest() {}

    /** The probe; all numbers are sent, so that a default of Kubernetes that changes does not change a probe. */
    static io.fabric8.kubernetes.api.model.Probe of(Probe probe) {
        ProbeBuilder builder = new ProbeBuilder()
                .withInitialDelaySeconds((int) probe.initialDelay().toSeconds())
                .withPeriodSeconds((int) probe.period().toSeconds())
                .withTimeoutSeconds((int) probe.timeout().toSeconds())
                .withFailureThreshold(probe.failureThreshold())
                .withSuccessThreshold(probe.successThreshold());
        return check(builder, probe.check()).build();
    }

    /** A command is not run by a shell, so it is escaped like all commands; see {@link Literal}. */
    private static ProbeBuilder check(ProbeBuilder builder, Check check) {
        if (check instanceof Check.Exec exec) {
            return builder.withNewExec()
                    .withCommand(exec.command().stream().map(Literal::of).toList())
                    .endExec();
        }
        if (check instanceof Check.Tcp tcp) {
            return builder.withNewTcpSocket()
                    .withPort(new IntOrString(tcp.port()))
                    .endTcpSocket();
        }
        if (check instanceof Check.Grpc grpc) {
            return builder.withNewGrpc(grpc.port(), grpc.service());
        }
        if (check instanceof HttpCheck http) {
            return http(builder, http);
        }
        throw new IllegalStateException("no probe for " + check);
    }

    /** Without a host the kubelet asks the pod's own address, which is what almost every probe wants. */
    private static ProbeBuilder http(ProbeBuilder builder, HttpCheck check) {
        return builder.withNewHttpGet()
                .withPath(check.path())
                .withPort(new IntOrString(check.port()))
                .withHost(check.host().orElse(null))
                .withScheme(check.https() ? "HTTPS" : "HTTP")
                .withHttpHeaders(check.headers().stream()
                        .map(header -> new HTTPHeader(header.name(), header.value()))
                        .toList())
                .endHttpGet();
    }
}
