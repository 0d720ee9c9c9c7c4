package io.sem.embedded;

/**
 * What the parts of the kubelet ask of the whole: to go on with a pod when one of its containers
 * has come further (pkg/kubelet, SyncPod). It exists so that these parts do not know the kubelet
 * that is made of them.
 */
interface PodSync {

    /** Starts what may start now in a pod. */
    void progress(Pod pod);

    /** Starts a container again. */
    void restart(ContainerRun run);
}
