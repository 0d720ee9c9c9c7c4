package io.sem.embedded;

import io.sem.api.workload.Check;
import io.sem.api.workload.HttpCheck;
import io.sem.api.workload.Probe;

/**
 * The kubelet's text about a probe that got no good answer (pkg/probe/http, tcp, grpc, exec). Users
 * see it in events, and diagnosis tells by it which probe failed and how.
 */
final class ProbeFailure {

    private ProbeFailure() {}

    static String text(Probe probe, String ip) {
        Check check = probe.check();
        if (check instanceof HttpCheck) {
            return "HTTP probe failed with statuscode: 503";
        }
        if (check instanceof Check.Tcp tcp) {
            return "dial tcp " + ip + ":" + tcp.port() + ": connect: connection refused";
        }
        if (check instanceof Check.Grpc grpc) {
            return "timeout: failed to connect service \"" + ip + ":" + grpc.port() + "\" within "
                    + GoDuration.text(probe.timeout().toMillis()) + ": context deadline exceeded";
        }
        if (check instanceof Check.Exec) {
            return "command exited with 1";
        }
        throw new IllegalStateException("no text for a failed " + check + "; add one");
    }
}
