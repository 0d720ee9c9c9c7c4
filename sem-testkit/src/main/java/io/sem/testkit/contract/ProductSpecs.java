package io.sem.testkit.contract;

import io.sem.api.product.MySql;
import io.sem.api.secret.Credential;
import io.sem.api.volume.Volume;
import io.sem.api.volume.VolumeMount;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.Resources;
import io.sem.api.workload.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the rules of products deploy and put into environments. */
final class ProductSpecs {

    private ProductSpecs() {}

    /**
     * A stateful deployment of one pod with this volume at {@code /data}, which serves once a shell command has succeeded, so that
     * it becomes ready only if the volume holds what the command expects.
     */
    static DeploymentSpec storing(String name, Volume volume, String command) {
        Container base = ContractSpecs.container();
        String serve = base.command().get(base.command().size() - 1);
        Container container = base.withCommand(List.of("sh", "-c", command + " && " + serve))
                .withMounts(VolumeMount.of(volume.name(), "/data"));
        PodGroup group = ContractSpecs.web(name, container).group().withVolumes(volume);
        return DeploymentSpec.builder(name, group).run(Run.stateful()).build();
    }

    /** A small database of the image that test clusters have. */
    static MySql database(String name) {
        return MySql.of(name)
                .image("mariadb:10.11")
                .cpu("50m")
                .memory("256Mi")
                .database("crm")
                .user("crm")
                .data("1Gi");
    }

    /** Empties the image that a database is about to use, because it keeps what earlier runs wrote. */
    static Container wipe() {
        return Container.builder("wipe", "busybox:1.36")
                .addCommand("sh", "-c", "rm -rf /data/mysql")
                .user(999L)
                .resources(Resources.of("10m", "16Mi"))
                .addMount(VolumeMount.of("data", "/data"))
                .build();
    }

    /** A credential of a known value. The file is deleted when the program ends, so use it at once. */
    static Credential known(String value) {
        try {
            Path file = Files.createTempFile("credential", "");
            file.toFile().deleteOnExit();
            return Credential.fromFile(Files.writeString(file, value));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
