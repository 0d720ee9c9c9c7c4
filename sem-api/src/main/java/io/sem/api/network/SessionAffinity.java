package io.sem.api.network;

/** Whether connections of one client go to the same pod (core/v1 ServiceAffinity). */
public enum SessionAffinity {
    /** Every connection may go to another pod. */
    NONE,
    /** Connections from one address go to one pod until three hours after the last of them. */
    CLIENT_IP
}
