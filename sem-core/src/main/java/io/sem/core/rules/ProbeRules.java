package io.sem.core.rules;

import io.sem.api.workload.Check;
import io.sem.api.workload.Container;
import io.sem.api.workload.HttpCheck;
import io.sem.api.workload.Probe;
import java.time.Duration;
import java.util.regex.Pattern;

/** The rules for probes (validateProbe in pkg/apis/core/validation/validation.go). */
final class ProbeRules {

    // RFC 9110 allows a few more characters in names of headers, but the API server accepts these alone
    // (IsHTTPHeaderName).
    private static final Pattern HEADER = Pattern.compile("[-A-Za-z0-9]+");
    private static final Duration SECOND = Duration.ofSeconds(1);

    private ProbeRules() {}

    /** Adds every fault of the probes of a container. */
    static void check(Faults at, Container container) {
        container.liveness().ifPresent(probe -> probe(at.at("liveness"), probe, true));
        container.readiness().ifPresent(probe -> probe(at.at("readiness"), probe, false));
        container.startup().ifPresent(probe -> probe(at.at("startup"), probe, true));
    }

    /**
     * Adds a fault for each probe of an init container: it ends before anything could be asked, and the API server
     * refuses it.
     */
    static void none(Faults at, Container container) {
        String problem =
                "may not be set for an init container, which is over before anything could be served; use a sidecar";
        at.at("liveness").unless(container.liveness().isEmpty(), problem);
        at.at("readiness").unless(container.readiness().isEmpty(), problem);
        at.at("startup").unless(container.startup().isEmpty(), problem);
    }

    /**
     * Judges the times and counts of a probe.
     *
     * @param once whether one success must be enough, as for liveness and startup: a container cannot be half alive
     */
    private static void probe(Faults at, Probe probe, boolean once) {
        Durations.require(at.at("initialDelay"), probe.initialDelay(), Duration.ZERO);
        Durations.require(at.at("period"), probe.period(), SECOND);
        Durations.require(at.at("timeout"), probe.timeout(), SECOND);
        count(
                at.at("failureThreshold"),
                probe.failureThreshold(),
                "; give a program at least 1 s to start or to answer");
        count(at.at("successThreshold"), probe.successThreshold(), "");
        at.at("successThreshold")
                .unless(
                        !once || probe.successThreshold() <= 1,
                        "was " + probe.successThreshold() + ", must be 1; only readiness may ask for more");
        check(at.at("check"), probe.check());
    }

    private static void count(Faults at, int count, String hint) {
        at.unless(count >= 1, "was " + count + ", must be 1 or more" + hint);
    }

    /** Judges what a probe asks. */
    private static void check(Faults at, Check check) {
        if (check instanceof HttpCheck http) {
            http(at, http);
        } else if (check instanceof Check.Exec exec) {
            EnvRules.arguments(at, "command", exec.command());
        } else if (!(check instanceof Check.Tcp)
                && !(check instanceof Check.Grpc)) { // those check their port themselves
            throw new IllegalStateException("no rule for a check of " + check.getClass());
        }
    }

    /** Judges the parts of an HTTP request that would make it another request, or none, on the wire. */
    private static void http(Faults at, HttpCheck http) {
        at.at("path")
                .unless(
                        http.path().startsWith("/") && http.path().chars().allMatch(c -> c > ' ' && c != 0x7f),
                        "'" + http.path() + "' is not a path; it starts with '/' and has no spaces");
        http.host()
                .ifPresent(
                        host -> at.at("host")
                                .unless(
                                        !host.isBlank() && host.chars().allMatch(c -> c > ' ' && c != '/'),
                                        "'" + host
                                                + "' is not a host; use a host name or an address, or leave it out for the pod itself"));
        at.each(
                "headers",
                http.headers(),
                (place, header) -> place.unless(
                        HEADER.matcher(header.name()).matches()
                                && header.value().chars().allMatch(c -> c >= ' ' && c != 0x7f),
                        "'" + header.name()
                                + "' is not a header; its name has letters, digits and '-', its value one line"));
    }
}
