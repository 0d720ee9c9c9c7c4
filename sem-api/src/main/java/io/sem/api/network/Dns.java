package io.sem.api.network;

/** DNS names that follow from names alone (Kubernetes DNS-Based Service Discovery 1.1). */
public final class Dns {

    private static final String ZONE = "cluster.local";

    private Dns() {}

    /** The full name of a service: {@code service.namespace.svc.cluster.local}. */
    public static String service(String service, String namespace) {
        return service + "." + namespace + ".svc." + ZONE;
    }

    /** The name of a service that every pod of the cluster resolves: {@code service.namespace.svc}. */
    public static String shortService(String service, String namespace) {
        return service + "." + namespace + ".svc";
    }
}
