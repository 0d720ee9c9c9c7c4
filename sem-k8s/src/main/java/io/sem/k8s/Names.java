package io.sem.k8s;

import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.volume.ConfigFile;
import io.sem.api.volume.ConfigVolume;
import io.sem.api.volume.Volume;
import io.sem.api.workload.DeploymentRef;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What SEM's objects are called. Part of what is stored in clusters: a change here loses sight of what runs. */
final class Names {

    /** The quota, the default resources and the service account of every environment. */
    static final String ENVIRONMENT_OBJECTS = "sem";

    /** Label of records: {@link #DEPLOYMENT_RECORD} or {@link #TENANT_RECORD}. */
    static final String RECORD = "sem.io/record";

    static final String DEPLOYMENT_RECORD = "deployment";
    static final String TENANT_RECORD = "tenant";

    private static final int HASH_LENGTH = 10;

    private Names() {}

    static String record(DeploymentRef deployment) {
        return "sem-" + deployment.name();
    }

    /** A claim that all pods of a deployment share. */
    static String claim(DeploymentRef deployment, Volume volume) {
        return deployment.name() + "-" + volume.name();
    }

    /** A persistent volume has no namespace, so its name needs it; the dot keeps the two parts apart. */
    static String persistentVolume(EnvironmentRef environment, String claim) {
        return environment.namespace() + "." + claim;
    }

    /** A name that changes with the content, so that pods of the old template keep seeing the old one. */
    static String config(DeploymentRef deployment, ConfigVolume volume) {
        return deployment.name() + "." + volume.name() + "-" + hash(volume);
    }

    private static String hash(ConfigVolume volume) {
        MessageDigest digest = sha256();
        for (ConfigFile file : volume.files()) {
            update(digest, file.name());
            update(digest, file.content());
        }
        return HexFormat.of().formatHex(digest.digest()).substring(0, HASH_LENGTH);
    }

    private static void update(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
