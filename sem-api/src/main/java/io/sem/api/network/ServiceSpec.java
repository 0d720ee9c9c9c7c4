package io.sem.api.network;

import java.util.List;
import org.immutables.value.Value;

/** A stable address of all pod groups of one deployment. */
@Value.Immutable
public sealed interface ServiceSpec extends WithServiceSpec permits ImmutableServiceSpec {

    /** The name, a DNS label, unique in the environment; it is the first part of the DNS name. */
    String name();

    /** From where it can be reached; {@link ServiceType#CLUSTER_IP} unless said otherwise. */
    @Value.Default
    default ServiceType type() {
        return ServiceType.CLUSTER_IP;
    }

    /** What it offers; at least one. */
    List<ServicePort> ports();

    /** Whether one client always reaches the same pod; {@link SessionAffinity#NONE} unless said otherwise. */
    @Value.Default
    default SessionAffinity sessionAffinity() {
        return SessionAffinity.NONE;
    }

    /** Starts a service. */
    static Builder builder(String name) {
        return new Builder().name(name);
    }

    /** A service inside the cluster with one TCP port, which leads to the container port of the same number. */
    static ServiceSpec tcp(String name, int port) {
        return builder(name).addPort(ServicePort.tcp("tcp", port)).build();
    }

    /** Builds service specs. */
    final class Builder extends ImmutableServiceSpec.Builder {
        Builder() {}
    }
}
