package io.sem.api.network;

import java.util.Objects;

/**
 * DNS names of services, derived from names alone (Kubernetes DNS-Based Service Discovery 1.1). They assume the cluster domain
 * {@code cluster.local}, the default of kubeadm, k3s and all large providers.
 */
public final class Dns {

    private static final String ZONE = "cluster.local";

    private Dns() {}

    /** Returns the full name of a service: {@code service.namespace.svc.cluster.local}. */
    public static String service(String service, String namespace) {
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(namespace, "namespace");
        return shortService(service, namespace) + "." + ZONE;
    }

    /**
     * Returns the short name of a service, {@code service.namespace.svc}. Every pod of the cluster resolves it, whatever the
     * cluster domain is, because the kubelet puts the domain into the search list of each pod.
     */
    public static String shortService(String service, String namespace) {
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(namespace, "namespace");
        return service + "." + namespace + ".svc";
    }
}
