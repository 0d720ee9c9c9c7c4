package io.sem.embedded;

import io.sem.api.spi.DesiredEnvironment;
import io.sem.api.spi.SecretData;
import io.sem.api.spi.StoredRecord;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedEvent;
import io.sem.api.tenant.EnvironmentRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Everything in one environment. A look at it is made when somebody looks after something changed. */
final class Space {

    private final World world;
    private final EventLog events = new EventLog();
    private final TreeMap<String, Keeper> keepers = new TreeMap<>();
    private final TreeMap<String, Pod> pods = new TreeMap<>();
    private final TreeMap<String, VirtualService> services = new TreeMap<>();
    private final Selections selections = new Selections();
    private final TreeMap<String, Claim> claims = new TreeMap<>();
    private final TreeMap<String, SecretData> secrets = new TreeMap<>();
    private final TreeMap<String, StoredRecord> records = new TreeMap<>();
    /** Where data that lies on a node lies: the node, by deployment, volume and ordinal. */
    private final Map<String, String> homes = new HashMap<>();

    private final QuotaLedger quota = new QuotaLedger(this);
    private DesiredEnvironment desired;
    private @Nullable Observed look;

    Space(World world, DesiredEnvironment desired) {
        this.world = world;
        this.desired = desired;
    }

    void become(DesiredEnvironment now) {
        desired = now;
        touch();
        retry();
    }

    void touch() {
        look = null;
    }

    void changed(Pod pod) {
        selections.servicesOf(pod).forEach(VirtualService::podChanged);
        touch();
    }

    /** There may be more room in the quota: what was refused is tried again. */
    void retry() {
        quota.changed();
        keepers.values().forEach(Keeper::wake);
    }

    void report(String object, String reason, String message) {
        report(object, reason, message, false);
    }

    void warn(String object, String reason, String message) {
        report(object, reason, message, true);
    }

    private void report(String object, String reason, String message, boolean warning) {
        events.add(ObservedEvent.builder(object, reason, world.timeline().instant())
                .warning(warning)
                .message(message)
                .build());
        touch();
    }

    void add(Pod pod) {
        pods.put(pod.name(), pod);
        selections.add(pod);
        touch();
        world.scheduler().add(pod);
    }

    /** The pod is no more; what it held is free. */
    void remove(Pod pod) {
        pods.remove(pod.name());
        selections.remove(pod);
        release(pod);
        world.scheduler().forget(pod);
        pod.removed();
        pod.keeper().ifPresent(keeper -> keeper.lost(pod));
        retry();
    }

    /** Gives back what the pod holds on its node. */
    void release(Pod pod) {
        pod.machine().ifPresent(machine -> machine.give(pod));
        claims.values().forEach(claim -> claim.release(pod));
        world.scheduler().wake();
    }

    void add(VirtualService service) {
        VirtualService before = services.put(service.spec().name(), service);
        selections.replace(before, service);
    }

    void remove(VirtualService service) {
        services.remove(service.spec().name());
        selections.replace(service, null);
    }

    Selections selections() {
        return selections;
    }

    Observed observe() {
        Observed now = look;
        if (now == null) {
            now = Look.at(this);
            look = now;
        }
        return now;
    }

    /** What was reported lately, oldest first. */
    List<ObservedEvent> events() {
        return events.at(world.timeline().instant());
    }

    World world() {
        return world;
    }

    EnvironmentRef ref() {
        return desired.ref();
    }

    String namespace() {
        return ref().namespace();
    }

    DesiredEnvironment desired() {
        return desired;
    }

    QuotaLedger quota() {
        return quota;
    }

    TreeMap<String, Keeper> keepers() {
        return keepers;
    }

    TreeMap<String, Pod> pods() {
        return pods;
    }

    TreeMap<String, VirtualService> services() {
        return services;
    }

    TreeMap<String, Claim> claims() {
        return claims;
    }

    TreeMap<String, SecretData> secrets() {
        return secrets;
    }

    TreeMap<String, StoredRecord> records() {
        return records;
    }

    Map<String, String> homes() {
        return homes;
    }
}
