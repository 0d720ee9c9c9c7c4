package io.sem.api.workload;

import java.util.Optional;
import org.immutables.value.Value;

/**
 * Files that are put into a container when it starts: they are fetched, checked against their digest and stored in a folder. The
 * container is then started by {@code start.sh} in that folder (by exec), or, for a single file, by its own command.
 */
@Value.Immutable
public sealed interface DeploymentPackage extends WithDeploymentPackage permits ImmutableDeploymentPackage {

    /** The origin of the files. */
    PackageSource source();

    /** Which container fetches the files; {@link Fetch#INIT_CONTAINER} by default. */
    @Value.Default
    default Fetch fetch() {
        return Fetch.INIT_CONTAINER;
    }

    /** The folder of the files, an empty directory of the pod; {@code /app} by default. It is also the working directory. */
    @Value.Default
    default String folder() {
        return "/app";
    }

    /**
     * The image of the fetching container, with sh, tar or unzip, sha256sum, and curl or wget. If it is not present, it is the tool
     * image of the deployment, else of the environment, else of the platform.
     */
    Optional<Image> fetcher();

    /** Starts a package that an init container fetches into {@code /app}. */
    static Builder builder(PackageSource source) {
        return new Builder().source(source);
    }

    /** Which container fetches a package, and when. */
    enum Fetch {
        /** The container itself when it starts; its image needs the tools. After a restart in the same pod the files are used again. */
        AT_START,
        /** An init container, before the container starts. */
        INIT_CONTAINER,
        /** A sidecar that keeps running; the container starts when the sidecar has fetched. */
        SIDECAR
    }

    /** Builds packages. Of a value set twice the last one counts. */
    final class Builder extends ImmutableDeploymentPackage.Builder {
        Builder() {}
    }
}
