package io.sem.k8s;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.sem.api.error.UnavailableException;
import io.sem.api.spi.WellKnown;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Everything SEM made in a cluster, and its nodes: one watch for each kind. Secrets are never watched. The label selects also
 * endpoint slices, because their controller copies the labels of the service.
 */
final class Mirrors implements AutoCloseable {

    private static final String OURS = WellKnown.MANAGED_BY + "=" + WellKnown.SEM;
    private static final Duration TICK = Duration.ofSeconds(1);

    final Signal signal = new Signal();
    final Mirror<Namespace> namespaces;
    final Mirror<ResourceQuota> quotas;
    final Mirror<ConfigMap> configs;
    final Mirror<Deployment> deployments;
    final Mirror<StatefulSet> statefulSets;
    final Mirror<Job> jobs;
    final Mirror<Pod> pods;
    final Mirror<Service> services;
    final Mirror<EndpointSlice> slices;
    final Mirror<PersistentVolumeClaim> claims;
    final Mirror<Node> nodes;

    private final Gateway gateway;
    private final List<Mirror<?>> all = new ArrayList<>();

    Mirrors(Gateway gateway) {
        this.gateway = gateway;
        namespaces = mirror(Namespace.class, OURS);
        quotas = mirror(ResourceQuota.class, OURS);
        configs = mirror(ConfigMap.class, OURS);
        deployments = mirror(Deployment.class, OURS);
        statefulSets = mirror(StatefulSet.class, OURS);
        jobs = mirror(Job.class, OURS);
        pods = mirror(Pod.class, OURS);
        services = mirror(Service.class, OURS);
        slices = mirror(EndpointSlice.class, OURS);
        claims = mirror(PersistentVolumeClaim.class, OURS);
        nodes = mirror(Node.class, "");
    }

    /** Waits for the condition, at most for the timeout, and says whether it holds. */
    boolean await(BooleanSupplier condition, Duration timeout) {
        return await(condition::getAsBoolean, holds -> holds, timeout);
    }

    /** Looks after each change and each second, until it is enough or the time is over; gives back the last look. */
    <T> T await(Supplier<T> look, Predicate<T> enough, Duration timeout) {
        long end = System.nanoTime() + timeout.toNanos();
        while (true) {
            long seen = signal.count();
            T last = look.get();
            Duration left = Duration.ofNanos(end - System.nanoTime());
            if (enough.test(last) || left.isNegative() || left.isZero()) {
                return last;
            }
            pause(seen, left.compareTo(TICK) < 0 ? left : TICK);
        }
    }

    /** Waits until everything is known. */
    void awaitComplete() {
        await(() -> all.stream().allMatch(mirror -> mirror.feed().synced()), gateway.deadline());
        all.stream().filter(mirror -> !mirror.feed().synced()).findFirst().ifPresent(mirror -> {
            throw broken(mirror.feed());
        });
    }

    /** Fails when what is known has been out of date for longer than the deadline. */
    void requireAlive() {
        for (Mirror<?> mirror : all) {
            mirror.revive();
            if (mirror.feed().brokenFor().compareTo(gateway.deadline()) > 0) {
                throw broken(mirror.feed());
            }
        }
    }

    @Override
    public void close() {
        all.forEach(Mirror::close);
    }

    private <T extends HasMetadata> Mirror<T> mirror(Class<T> type, String selector) {
        Mirror<T> mirror = new Mirror<>(signal, () -> gateway.informer(type, selector));
        all.add(mirror);
        return mirror;
    }

    private RuntimeException broken(Feed<?> feed) {
        return feed.failure()
                .map(failure -> gateway.translated("watching " + feed.kind() + "s", failure))
                .orElseGet(() -> new UnavailableException(
                        "the cluster has not answered the request to watch " + feed.kind() + "s for "
                                + feed.brokenFor().toMillis() + " ms",
                        Duration.ZERO,
                        null));
    }

    private void pause(long seen, Duration pause) {
        try {
            signal.await(seen, pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("the waiting thread was interrupted", Duration.ZERO, e);
        }
    }
}
