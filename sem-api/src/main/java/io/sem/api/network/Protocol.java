package io.sem.api.network;

/** How a port talks. */
public enum Protocol {
    TCP,
    UDP,
    SCTP
}
