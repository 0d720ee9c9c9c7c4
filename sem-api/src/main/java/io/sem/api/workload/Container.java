package io.sem.api.workload;

import io.sem.api.network.Port;
import io.sem.api.volume.VolumeMount;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** A process with its own file system, created from an image. */
@Value.Immutable
public sealed interface Container extends WithContainer permits ImmutableContainer {

    /** The name, a DNS label that is unique in the pod group. */
    String name();

    /** The image that it is created from. */
    Image image();

    /** The program with its arguments; empty means the entry point of the image. */
    List<String> command();

    /** More arguments of the program. If command and arguments are both empty, those of the image are used. */
    List<String> args();

    /** The environment variables in their order, each name once. */
    List<EnvVar> env();

    /** The ports on which it listens. */
    List<Port> ports();

    /** The resources that it is guaranteed and may not exceed; the defaults of the environment if not specified. */
    @Value.Default
    default Resources resources() {
        return Resources.unspecified();
    }

    /** The places where it sees the volumes of its pod group. */
    List<VolumeMount> mounts();

    /** A check that restarts the container when it fails; none by default. */
    Optional<Probe> liveness();

    /** A check that keeps connections away while it fails. Without one, a running container counts as ready. */
    Optional<Probe> readiness();

    /** A check that the other probes wait for, for programs that start slowly. The container is restarted when it fails. */
    Optional<Probe> startup();

    /** Files that are fetched into the container when it starts; none by default. */
    Optional<DeploymentPackage> deploymentPackage();

    /** The directory in which the program starts; that of the image by default. */
    Optional<String> workingDirectory();

    /** The numeric id of the user that the program runs as; that of the image by default. */
    Optional<Long> user();

    /** Returns this container with one more variable; a variable of the same name is replaced. The text must not be a secret. */
    default Container withVariable(String name, String text) {
        return withVariable(name, EnvValue.text(text));
    }

    /** Returns this container with one more variable; a variable of the same name is replaced. */
    default Container withVariable(String name, EnvValue value) {
        List<EnvVar> env = new ArrayList<>(env());
        env.add(EnvVar.of(name, value));
        return withEnv(EnvVar.lastOfEach(env));
    }

    /** Starts a container of this name from an image such as {@code redis:7.4}. */
    static Builder builder(String name, String image) {
        return new Builder().name(name).image(Image.of(image));
    }

    /** Builds containers. Of a value or a variable set twice the last one counts. */
    final class Builder extends ImmutableContainer.Builder {
        Builder() {}

        /** Sets a variable to a plain text, which must not be a secret. */
        public Builder variable(String name, String text) {
            return variable(name, EnvValue.text(text));
        }

        /** Sets a variable to a value from a secret or from another deployment. */
        public Builder variable(String name, EnvValue value) {
            return addEnv(EnvVar.of(name, value));
        }

        /**
         * Returns the container.
         *
         * @throws IllegalStateException if a required value is missing
         */
        @Override
        public Container build() {
            Container container = super.build();
            return container.withEnv(EnvVar.lastOfEach(container.env()));
        }
    }
}
