package io.sem.k8s;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What SEM knows of a cluster and what it asks of it, for tests of who writes what and in which order. The mirrors hold
 * what a test has put there by writing it; watches show nothing, because the {@link ScriptedServer} refuses them.
 */
final class ScriptedCluster implements BeforeEachCallback, AfterEachCallback {

    static final String DONE = "{\"kind\": \"Status\", \"apiVersion\": \"v1\", \"status\": \"Success\"}";

    private ScriptedServer server;
    private Gateway gateway;
    private KubernetesObjects objects;

    @Override
    public void beforeEach(ExtensionContext context) {
        server = new ScriptedServer();
        gateway = server.gateway(Duration.ofSeconds(5));
        objects = new KubernetesObjects(gateway);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        objects.close();
        gateway.close();
        server.close();
    }

    ScriptedServer server() {
        return server;
    }

    KubernetesObjects objects() {
        return objects;
    }

    Gateway gateway() {
        return gateway;
    }

    Node node(String yaml) {
        return objects.nodes.create(read(Node.class, yaml));
    }

    Pod pod(String yaml) {
        return objects.pods.create(read(Pod.class, yaml));
    }

    Namespace namespace(String yaml) {
        return objects.namespaces.create(read(Namespace.class, yaml));
    }

    /** Lets the API server answer a request with an object. */
    void answers(String method, String path, HasMetadata object) {
        server.answer(method, path, 200, Serialization.asJson(object));
    }

    /** Lets the API server delete whatever is at this path. */
    void deletes(String path) {
        server.answer("DELETE", path, 200, DONE);
    }

    static <T> T read(Class<T> type, String yaml) {
        return Serialization.unmarshal("---\n" + yaml, type);
    }
}
