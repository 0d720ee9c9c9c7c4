package io.sem.api.workload;

import org.immutables.value.Value;

/**
 * Files that are put into a container when it starts. They are fetched, checked against their digest and unpacked into a
 * folder; then {@code start.sh} in that folder takes the container over (by exec).
 */
@Value.Immutable
public sealed interface DeploymentPackage extends WithDeploymentPackage permits ImmutableDeploymentPackage {

    /** Where the files come from. */
    PackageSource source();

    /** Who fetches; {@link Fetch#INIT_CONTAINER} unless said otherwise. */
    @Value.Default
    default Fetch fetch() {
        return Fetch.INIT_CONTAINER;
    }

    /** The folder the files are unpacked into, an empty directory of the pod; {@code /app} unless said otherwise. */
    @Value.Default
    default String folder() {
        return "/app";
    }

    /** The image that fetches, with sh, tar or unzip, sha256sum, and curl or wget; {@code busybox:1.36} unless said otherwise. */
    @Value.Default
    default Image fetcher() {
        return Image.of("busybox:1.36");
    }

    /** Starts a package. */
    static Builder builder(PackageSource source) {
        return new Builder().source(source);
    }

    /** Who fetches a package, and when. */
    enum Fetch {
        /** The container itself when it starts; its image has the tools. A restart in the same pod uses what is there. */
        AT_START,
        /** An init container, before the container starts. */
        INIT_CONTAINER,
        /** A sidecar that stays; the container waits for it. */
        SIDECAR
    }

    /** Builds packages. */
    final class Builder extends ImmutableDeploymentPackage.Builder {
        Builder() {}
    }
}
