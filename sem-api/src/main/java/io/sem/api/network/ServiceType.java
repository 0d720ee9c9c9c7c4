package io.sem.api.network;

/** From where a service can be reached. */
public enum ServiceType {
    /** From inside the cluster, at one virtual address. */
    CLUSTER_IP,
    /** Also from outside, at a port of every node. */
    NODE_PORT,
    /** Also through a load balancer of the cluster's provider. */
    LOAD_BALANCER,
    /** No virtual address: the name answers with the addresses of the pods. */
    HEADLESS
}
