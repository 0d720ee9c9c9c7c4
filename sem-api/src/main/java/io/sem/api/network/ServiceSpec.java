package io.sem.api.network;

import java.util.List;
import org.immutables.value.Value;

/** A stable address in front of all pods of one deployment. */
@Value.Immutable
public sealed interface ServiceSpec extends WithServiceSpec permits ImmutableServiceSpec {

    /** The name, a DNS label (RFC 1035) that is unique in the environment. It is the first part of the DNS name. */
    String name();

    /** Where the service can be reached from; {@link ServiceType#CLUSTER_IP} by default. */
    @Value.Default
    default ServiceType type() {
        return ServiceType.CLUSTER_IP;
    }

    /** The ports that clients connect to; at least one. The outputs of the deployment name the first. */
    List<ServicePort> ports();

    /** Whether connections of one client go to the same pod; {@link SessionAffinity#NONE} by default. */
    @Value.Default
    default SessionAffinity sessionAffinity() {
        return SessionAffinity.NONE;
    }

    /** Starts a service of this name; add at least one port. */
    static Builder builder(String name) {
        return new Builder().name(name);
    }

    /** Returns a service inside the cluster with one TCP port, which leads to the container port of the same number. */
    static ServiceSpec tcp(String name, int port) {
        return builder(name).addPort(ServicePort.tcp("tcp", port)).build();
    }

    /**
     * Returns a headless service with one TCP port. Its DNS name resolves to every ready pod, and each pod of a stateful deployment has
     * a name of its own below it ({@link ServiceType#HEADLESS}).
     */
    static ServiceSpec headless(String name, int port) {
        return tcp(name, port).withType(ServiceType.HEADLESS);
    }

    /** Builds service specs. Of a value set twice the last one counts. */
    final class Builder extends ImmutableServiceSpec.Builder {
        Builder() {}
    }
}
