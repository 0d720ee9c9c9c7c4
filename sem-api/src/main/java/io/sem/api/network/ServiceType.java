package io.sem.api.network;

/** Where a service can be reached from (core/v1 ServiceType). Each type includes the one before it, but for the last. */
public enum ServiceType {
    /** From inside the cluster, at one virtual address. */
    CLUSTER_IP,
    /** Also from outside the cluster, at a port of every node. */
    NODE_PORT,
    /** Also through a load balancer of the cluster's provider. */
    LOAD_BALANCER,
    /** From inside the cluster, without a virtual address: the DNS name resolves to the addresses of the pods. */
    HEADLESS
}
