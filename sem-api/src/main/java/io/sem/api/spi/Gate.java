package io.sem.api.spi;

import io.sem.api.label.Labels;
import java.util.List;

/**
 * A dependency of a workload: what its pods wait for at every start. Where the pod itself can find out, by TCP or by DNS, an init
 * container of the template does; where it cannot, because only the API server knows, a fact in a record does, without which the
 * container is not started. The gate stands in the {@link Workload} beside the template, so that a backend which simulates
 * containers knows what they wait for without interpreting names or command lines.
 */
public sealed interface Gate {

    /** The name of the deployment that is waited for. */
    String deployment();

    /**
     * Waits until a TCP port of a service accepts connections. A cluster with real containers runs the init container and need
     * do nothing else.
     *
     * @param container the name of the init container
     * @param deployment the name of the deployment whose service it is
     * @param host the DNS name of the service
     * @param port the TCP port of the service, 1 to 65535
     */
    record OfService(String container, String deployment, String host, int port) implements Gate {}

    /**
     * Waits until a pod of a deployment without a TCP port is ready. The backend makes a headless service of this name with this
     * selector: its DNS name, which the init container asks for, has an address as soon as one of the pods is ready.
     *
     * @param container the name of the init container
     * @param deployment the name of the deployment whose pods they are
     * @param service the name of the headless service
     * @param selector the labels of the pods
     */
    record OfPods(String container, String deployment, String service, Labels selector) implements Gate {}

    /**
     * Waits until a run to completion has succeeded, which the record of that deployment says by this key. The backend starts none
     * of the containers before the record has the key.
     *
     * @param containers the names of the containers of the pod that start first
     * @param deployment the name of the deployment that runs to completion
     * @param key the key in its record
     */
    record OfRun(List<String> containers, String deployment, String key) implements Gate {

        /** Copies the list. */
        public OfRun {
            containers = List.copyOf(containers);
        }
    }
}
