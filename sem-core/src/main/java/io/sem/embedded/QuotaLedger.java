package io.sem.embedded;

import io.sem.api.error.Shortfall;
import io.sem.api.quantity.Memory;
import io.sem.api.status.QuotaUsage;
import io.sem.api.tenant.Quota;
import io.sem.api.tenant.QuotaResource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an environment uses of its quota, and of what there is too little
 * (plugin/pkg/admission/resourcequota). The sums are kept as pods and claims come and go; whoever
 * asks for a pod compares four numbers.
 *
 * <p>Pods count from their creation until they have ended, or until their grace period is over
 * after they were told to end. A lower limit evicts nobody; it only refuses what comes.
 */
final class QuotaLedger extends Versioned {

    /** The name of the quota object, as texts of Kubernetes name it. */
    private static final String NAME = "sem";
    // Kubernetes prints resources in the order of their keys.
    private static final List<QuotaResource> BY_KEY = Stream.of(QuotaResource.values())
            .sorted(Comparator.comparing(QuotaResource::key))
            .toList();

    private final EnumMap<QuotaResource, Long> used = new EnumMap<>(QuotaResource.class);
    private Quota limit;
    private boolean deleted;

    QuotaLedger(Quota limit) {
        this.limit = limit;
    }

    /** Limits nothing any more; what is used is still counted. */
    void delete() {
        deleted = true;
        limit = Quota.builder().build();
        grow();
    }

    boolean isDeleted() {
        return deleted;
    }

    /** Changes how much there may be. */
    void limit(Quota now) {
        deleted = false;
        limit = now;
        grow();
    }

    /**
     * Counts a pod from now on; the pod itself notes that it is counted, so that no path can free
     * it twice.
     */
    void charge(Pod pod) {
        pod.charged(true);
        add(pod.request(), 1);
    }

    /**
     * Counts a pod no longer and returns true; returns false when it did not count before, because
     * it has ended or its grace was over.
     */
    boolean release(Pod pod) {
        boolean charged = pod.charged();
        if (charged) {
            pod.charged(false);
            add(pod.request(), -1);
        }
        return charged;
    }

    private void add(PodRequest request, int sign) {
        add(QuotaResource.PODS, sign);
        add(QuotaResource.CPU, sign * request.cpu());
        add(QuotaResource.MEMORY, sign * request.memory());
    }

    /** Counts so many bytes more of storage, or fewer. */
    void addStorage(long bytes) {
        add(QuotaResource.STORAGE, bytes);
    }

    private void add(QuotaResource resource, long amount) {
        used.merge(resource, amount, Long::sum);
        grow();
    }

    long used(QuotaResource resource) {
        return used.getOrDefault(resource, 0L);
    }

    /**
     * The resources of which there is too little for one more pod; empty when there is room. A
     * resource of which nothing is requested is never short, even when more is used than the limit
     * allows.
     */
    List<Shortfall> shortfalls(PodRequest request) {
        return shortfalls(Map.of(
                QuotaResource.PODS, 1L,
                QuotaResource.CPU, request.cpu(),
                QuotaResource.MEMORY, request.memory()));
    }

    /** Whether there is too little for so much more storage. */
    List<Shortfall> storage(Memory more) {
        return shortfalls(Map.of(QuotaResource.STORAGE, more.bytes()));
    }

    private List<Shortfall> shortfalls(Map<QuotaResource, Long> request) {
        List<Shortfall> shortfalls = new ArrayList<>();
        for (QuotaResource resource : BY_KEY) {
            long more = request.getOrDefault(resource, 0L);
            resource.in(limit)
                    .filter(max -> more > 0 && used(resource) + more > max)
                    .ifPresent(max -> shortfalls.add(new Shortfall(
                            resource.key(),
                            resource.print(more),
                            resource.print(used(resource)),
                            resource.print(max))));
        }
        return shortfalls;
    }

    /** Kubernetes' own text for a refusal, such as {@code pods "x" is forbidden: exceeded quota: …}. */
    static String text(String object, List<Shortfall> shortfalls) {
        return object + " is forbidden: exceeded quota: " + NAME
                + ", requested: " + joined(shortfalls, Shortfall::requested)
                + ", used: " + joined(shortfalls, Shortfall::used)
                + ", limited: " + joined(shortfalls, Shortfall::limit);
    }

    QuotaUsage observe() {
        Quota usage = Quota.builder().build();
        for (QuotaResource resource : BY_KEY) {
            if (resource.in(limit).isPresent()) {
                usage = resource.set(usage, used(resource));
            }
        }
        return new QuotaUsage(limit, usage, !deleted);
    }

    private static String joined(List<Shortfall> shortfalls, Function<Shortfall, String> part) {
        return shortfalls.stream()
                .map(shortfall -> shortfall.resource() + "=" + part.apply(shortfall))
                .collect(Collectors.joining(","));
    }
}
