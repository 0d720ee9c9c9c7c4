package io.sem.api.volume;

import static java.util.Objects.requireNonNull;

import io.sem.api.error.Violation;
import io.sem.api.label.NameRule;
import io.sem.api.quantity.Memory;
import java.util.List;
import java.util.Optional;

/**
 * A place for files that the containers of one pod group can mount. Quota and diagnosis ask the volume what it is
 * ({@link #persistent()}, {@link #claimed()}, {@link #singleWriter()}, {@link #size()}) and do not look at its type. What
 * differs by kind, its rules, its form in spec files and its object on a backend, stands in one chain each.
 */
public sealed interface Volume
        permits EmptyDir, HostPath, NfsVolume, RbdVolume, ClaimVolume, ConfigVolume, SecretVolume {

    /** The name, a DNS label that is unique in the pod group; mounts refer to it. */
    String name();

    /** Returns an empty directory on the node's disk, without a size limit. It is deleted with the pod. */
    static EmptyDir emptyDir(String name) {
        return new EmptyDir(name, Optional.empty(), false);
    }

    /**
     * Returns an empty directory in memory (tmpfs). It is deleted with the pod, and its content counts as memory of the
     * containers.
     *
     * @param size the limit, a quantity such as {@code 64Mi}
     */
    static EmptyDir memoryDir(String name, String size) {
        return new EmptyDir(name, Optional.of(Memory.of(size)), true);
    }

    /** Returns a directory of the node that the pod runs on. It needs an environment that is {@code PRIVILEGED}. */
    static HostPath hostPath(String name, String path) {
        return new HostPath(name, path, false);
    }

    /** Returns a directory exported by an NFS server, for reading and writing. Its data outlives the deployment. */
    static NfsVolume nfs(String name, String server, String path) {
        return new NfsVolume(name, server, path, false);
    }

    /**
     * Returns persistent storage of the cluster's default storage class. Its data outlives the deployment.
     *
     * @param size a quantity such as {@code 20Gi}
     */
    static ClaimVolume claim(String name, String size) {
        return new ClaimVolume(name, Memory.of(size), Optional.empty());
    }

    /** Returns a directory of text files. A change of their content replaces the pods. */
    static ConfigVolume config(String name, ConfigFile... files) {
        return new ConfigVolume(name, List.of(requireNonNull(files, "files")));
    }

    /** Returns the keys of an existing secret, each as a file. */
    static SecretVolume secret(String name, String secret) {
        return new SecretVolume(name, secret);
    }

    /** Whether data in it outlives the pod, and so must never be lost; false by default. */
    default boolean persistent() {
        return false;
    }

    /** Whether a volume claim of the environment stands for it; false by default. {@link ClaimName} says how it is named. */
    default boolean claimed() {
        return false;
    }

    /** Whether only one pod at a time may write to it; false by default. */
    default boolean singleWriter() {
        return false;
    }

    /** How much storage of the environment's quota it takes, on every backend; zero if no claim stands for it. */
    default Memory size() {
        return Memory.ZERO;
    }

    /**
     * What is wrong with its parts, with paths inside of it; nothing by default. It can be made all the same, so that its faults are
     * told together with all others of the spec it is in.
     */
    default List<Violation> violations() {
        return List.of();
    }

    /**
     * Returns {@code name} if a volume may have it.
     *
     * @throws io.sem.api.error.InvalidSpecException if it is not a DNS label
     */
    static String requireName(String name) {
        return NameRule.DNS_LABEL.check("volume", requireNonNull(name, "name"));
    }
}
