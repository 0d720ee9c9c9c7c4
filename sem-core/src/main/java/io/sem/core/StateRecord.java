package io.sem.core;

import io.sem.api.tenant.EnvironmentName;
import io.sem.api.tenant.EnvironmentState;
import io.sem.api.tenant.EnvironmentState.Cordon;
import io.sem.api.tenant.EnvironmentState.Sleep;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads and writes the state of an environment in its tenant's record. It lies beside the spec, one key for each fact, because it is
 * decided by calls and not by whoever writes the spec: a tenant that is applied again from its file must not wake what sleeps.
 */
final class StateRecord {

    private static final String PROTECTED = "protected";
    private static final String TERMINATING = "terminating.since";
    private static final String WOKEN = "woken.at";
    private static final String CORDON = "cordon.since";
    private static final String REASON = "cordon.reason";
    private static final String UNTIL = "cordon.until";
    private static final String SLEEP = "sleep.since";
    private static final String REPLICAS = "sleep.replicas.";

    private StateRecord() {}

    /** Returns the state of an environment by the data of its tenant's record; that of one about which nothing was decided. */
    static EnvironmentState read(Map<String, String> data, EnvironmentName environment) {
        Map<String, String> facts = new TreeMap<>();
        String prefix = prefix(environment);
        data.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                facts.put(key.substring(prefix.length()), value);
            }
        });
        return EnvironmentState.active()
                .withIsProtected(facts.containsKey(PROTECTED))
                .withTerminatingSince(time(facts, TERMINATING))
                .withWokenAt(time(facts, WOKEN))
                .withCordon(time(facts, CORDON)
                        .map(since -> new Cordon(facts.getOrDefault(REASON, ""), since, time(facts, UNTIL))))
                .withSleep(time(facts, SLEEP).map(since -> new Sleep(since, replicas(facts))));
    }

    /** Returns the data with another state of an environment. */
    static Map<String, String> with(Map<String, String> data, EnvironmentName environment, EnvironmentState state) {
        Map<String, String> changed = without(data, environment);
        facts(state).forEach((key, value) -> changed.put(prefix(environment) + key, value));
        return changed;
    }

    /** Returns the data without an environment, which has no life any more. */
    static Map<String, String> without(Map<String, String> data, EnvironmentName environment) {
        Map<String, String> changed = new TreeMap<>(data);
        changed.keySet().removeIf(key -> key.startsWith(prefix(environment)));
        return changed;
    }

    private static Map<String, String> facts(EnvironmentState state) {
        Map<String, String> facts = new TreeMap<>();
        if (state.isProtected()) {
            facts.put(PROTECTED, "true");
        }
        state.terminatingSince().ifPresent(since -> facts.put(TERMINATING, since.toString()));
        state.wokenAt().ifPresent(at -> facts.put(WOKEN, at.toString()));
        state.cordon().ifPresent(cordon -> {
            facts.put(CORDON, cordon.since().toString());
            facts.put(REASON, cordon.reason());
            cordon.until().ifPresent(until -> facts.put(UNTIL, until.toString()));
        });
        state.sleep().ifPresent(sleep -> {
            facts.put(SLEEP, sleep.since().toString());
            sleep.replicas().forEach((name, pods) -> facts.put(REPLICAS + name, Integer.toString(pods)));
        });
        return facts;
    }

    private static Map<String, Integer> replicas(Map<String, String> facts) {
        Map<String, Integer> replicas = new TreeMap<>();
        facts.forEach((key, value) -> {
            if (key.startsWith(REPLICAS)) {
                replicas.put(key.substring(REPLICAS.length()), Integer.valueOf(value));
            }
        });
        return replicas;
    }

    private static Optional<Instant> time(Map<String, String> facts, String key) {
        return Optional.ofNullable(facts.get(key)).map(Instant::parse);
    }

    /** The names of environments contain no point, so that no prefix is the beginning of another one. */
    private static String prefix(EnvironmentName environment) {
        return "state." + environment + ".";
    }
}
