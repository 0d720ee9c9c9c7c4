package io.sem.k8s;

import io.sem.api.spi.ContentHash;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.volume.ConfigVolume;
import io.sem.api.workload.DeploymentRef;
import java.util.List;
import java.util.stream.Stream;

/**
 * The names of SEM's objects, apart from those of volume claims, which users type and which are therefore part of the
 * API ({@link io.sem.api.volume.ClaimName}). These names are stored in clusters: SEM would no longer find what runs if one changed.
 */
final class ObjectNames {

    /** The name of the quota, the limit range and the service account of every environment. */
    static final String ENVIRONMENT_OBJECTS = "sem";

    /** The label of records: {@link #DEPLOYMENT_RECORD} or {@link #TENANT_RECORD}. */
    static final String RECORD = "sem.io/record";

    static final String DEPLOYMENT_RECORD = "deployment";
    static final String TENANT_RECORD = "tenant";

    private ObjectNames() {}

    /** The name of a deployment's record; the prefix keeps it apart from config maps that users deploy. */
    static String record(DeploymentRef deployment) {
        return "sem-" + deployment.name();
    }

    /**
     * The name of the persistent volume behind a claim. Persistent volumes have no namespace, so the name holds it;
     * neither part can contain a dot, so that no two claims share a volume.
     */
    static String persistentVolume(EnvironmentRef environment, String claim) {
        return environment.namespace() + "." + claim;
    }

    /**
     * The name of a volume's config map. It changes with the content: pods of the old template, which a rolling update
     * may restart, must keep reading the old files.
     */
    static String config(DeploymentRef deployment, ConfigVolume volume) {
        return deployment.name() + "." + volume.name() + "-" + hash(volume);
    }

    private static String hash(ConfigVolume volume) {
        List<String> texts = volume.files().stream()
                .flatMap(file -> Stream.of(file.name(), file.content()))
                .toList();
        return ContentHash.of(texts);
    }
}
