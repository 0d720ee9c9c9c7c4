package io.sem.api.network;

/** The transport protocol of a port (core/v1 Protocol). */
public enum Protocol {
    /** Transmission Control Protocol. */
    TCP,
    /** User Datagram Protocol. */
    UDP,
    /** Stream Control Transmission Protocol; needs a cluster network that carries it. */
    SCTP
}
