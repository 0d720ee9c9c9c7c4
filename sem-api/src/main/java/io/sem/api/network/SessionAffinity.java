package io.sem.api.network;

/** Whether one client always reaches the same pod. */
public enum SessionAffinity {
    /** Every connection may reach another pod. */
    NONE,
    /** Connections from one address reach one pod, for three hours after the last. */
    CLIENT_IP
}
