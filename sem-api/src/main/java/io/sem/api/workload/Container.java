package io.sem.api.workload;

import io.sem.api.network.Port;
import io.sem.api.volume.VolumeMount;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** A process with its own file system. */
@Value.Immutable
public sealed interface Container extends WithContainer permits ImmutableContainer {

    /** The name, unique in the pod group, a DNS label. */
    String name();

    /** What it is made from. */
    Image image();

    /** The program with its arguments; empty: the image's own entry point. */
    List<String> command();

    /** Arguments of the program; empty: the image's own when the command is empty too. */
    List<String> args();

    /** Environment variables; each name once, the order is kept. */
    List<EnvVar> env();

    /** The ports it listens on. */
    List<Port> ports();

    /** What it is guaranteed and may not exceed; the environment's defaults unless said otherwise. */
    @Value.Default
    default Resources resources() {
        return Resources.unspecified();
    }

    /** Where it sees the volumes of its pod group. */
    List<VolumeMount> mounts();

    /** When it fails, the container is restarted. */
    Optional<Probe> liveness();

    /** While it fails, no service leads here. Without one, a container that runs is ready. */
    Optional<Probe> readiness();

    /** Until it succeeds, the other probes wait; when it fails, the container is restarted. */
    Optional<Probe> startup();

    /** Files that are put into it when it starts; its command must then be empty. */
    Optional<DeploymentPackage> deploymentPackage();

    /** The directory it starts in; the image's own unless said otherwise. */
    Optional<String> workingDirectory();

    /** The numeric user it runs as; the image's own unless said otherwise. */
    Optional<Long> user();

    /** Starts a container. */
    static Builder builder(String name, String image) {
        return new Builder().name(name).image(Image.of(image));
    }

    /** Builds containers. */
    final class Builder extends ImmutableContainer.Builder {
        Builder() {}

        /** Adds a variable with a plain text; not for secrets. */
        public Builder variable(String name, String text) {
            addEnv(EnvVar.of(name, text));
            return this;
        }

        /** Adds a variable whose value comes from a secret or from another deployment. */
        public Builder variable(String name, EnvValue value) {
            addEnv(new EnvVar(name, value));
            return this;
        }
    }
}
