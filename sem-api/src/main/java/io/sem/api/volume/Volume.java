package io.sem.api.volume;

import io.sem.api.label.NameRule;
import io.sem.api.quantity.Memory;
import java.util.List;
import java.util.Optional;

/** A place for data that containers of one pod group can mount. */
public sealed interface Volume
        permits EmptyDir, HostPath, NfsVolume, RbdVolume, ClaimVolume, ConfigVolume, SecretVolume {

    /** The name, unique in the pod group, a DNS label; mounts refer to it. */
    String name();

    /** An empty directory that lives as long as the pod, on the node's disk and of any size. */
    static EmptyDir emptyDir(String name) {
        return new EmptyDir(name, Optional.empty(), false);
    }

    /** A directory of the node the pod runs on. Needs an environment that is {@code PRIVILEGED}. */
    static HostPath hostPath(String name, String path) {
        return new HostPath(name, path, false);
    }

    /** A directory exported by an NFS server. Its data outlives the deployment. */
    static NfsVolume nfs(String name, String server, String path) {
        return new NfsVolume(name, server, path, false);
    }

    /** Persistent storage of the cluster's default storage class. Its data outlives the deployment. */
    static ClaimVolume claim(String name, String size) {
        return new ClaimVolume(name, Memory.of(size), Optional.empty());
    }

    /** Text files. A change of their content rolls the pods. */
    static ConfigVolume config(String name, ConfigFile... files) {
        return new ConfigVolume(name, List.of(files));
    }

    /** The keys of an existing secret, each as a file. */
    static SecretVolume secret(String name, String secret) {
        return new SecretVolume(name, secret);
    }

    /** Whether what is written here outlives the pod, and so must never be lost. */
    default boolean persistent() {
        return false;
    }

    /** Whether a volume claim of the environment stands for it; see {@link ClaimName} for what that is called. */
    default boolean claimed() {
        return false;
    }

    /** Whether only one pod at a time may write to it. */
    default boolean singleWriter() {
        return false;
    }

    /** How much of the environment's storage it takes; zero when the cluster does not provide it. */
    default Memory size() {
        return Memory.ZERO;
    }

    /** Gives back {@code name} when it is one a volume may have. */
    static String requireName(String name) {
        return NameRule.DNS_LABEL.check("volume", name);
    }
}
