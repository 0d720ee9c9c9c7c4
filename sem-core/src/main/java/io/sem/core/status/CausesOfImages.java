package io.sem.core.status;

import static io.sem.api.error.Diagnosis.Owner.ADMINISTRATOR;
import static io.sem.api.error.Diagnosis.Owner.ENVIRONMENT_OWNER;
import static io.sem.core.status.Match.in;
import static io.sem.core.status.Patience.brief;
import static io.sem.core.status.Patience.endless;
import static io.sem.core.status.Patience.none;
import static io.sem.core.status.Patience.seconds;
import static io.sem.core.status.SightingSource.WAITING;
import static io.sem.core.status.Words.of;

import java.util.List;

/**
 * Why an image cannot be used. The reasons are those of pkg/kubelet/images/types.go; the messages under {@code
 * ErrImagePull} come from container runtimes and registries and follow no standard, so they are told apart by the words
 * that all of them use.
 */
final class CausesOfImages {

    static final List<Cause> ROWS = List.of(
            // Refused before anything is pulled; no retry can change a name.
            new Cause(
                    "InvalidImageName",
                    in(WAITING, "InvalidImageName"),
                    none(),
                    of(
                            "'{image}' is not a valid image name",
                            "use lower case, no scheme such as https://, and at most one tag")),
            // The pull policy is Never, and the node does not have the image.
            new Cause(
                            "ErrImageNeverPull",
                            in(WAITING, "ErrImageNeverPull"),
                            brief(),
                            of(
                                    "image '{image}' is not on node '{node}' and may not be pulled",
                                    "load the image onto the node, or allow pulling it"))
                    .by(ADMINISTRATOR),
            // A signature does not become valid by waiting.
            new Cause(
                    "SignatureValidationFailed",
                    in(WAITING, "SignatureValidationFailed"),
                    none(),
                    of(
                            "the signature of image '{image}' is not accepted",
                            "sign the image, or ask the cluster's administrator")),
            // The runtime cannot read its own store; a full or broken disk sometimes recovers when images are
            // collected.
            new Cause(
                            "ImageInspectError",
                            in(WAITING, "ImageInspectError"),
                            seconds(60),
                            of(
                                    "the image store of node '{node}' does not work",
                                    "cordon the node, and ask the cluster's administrator"))
                    .by(ADMINISTRATOR),
            // pkg/kubelet/kuberuntime/kuberuntime_manager.go (toKubeContainerImageVolumes): the image of a volume is
            // meant, and
            // only the message names it
            new Cause(
                    "ImageVolumeMountFailed",
                    in(WAITING).saying("ImageVolumeMountFailed"),
                    brief(),
                    of(
                            "the image of a volume of container '{container}' cannot be mounted",
                            "correct the image that the message names")),
            // Somebody else's outage, and the kubelet keeps trying.
            new Cause(
                            "RegistryUnavailable",
                            in(WAITING, "RegistryUnavailable"),
                            endless(),
                            of(
                                    "the registry of image '{image}' is not available",
                                    "wait, or ask whoever runs the registry"))
                    .by(ADMINISTRATOR),
            // Before "denied" and "not found": registries answer with those words too when a proxy or a limit is in the
            // way. The kubelet's back-off reaches 80 s with the fourth try, so 90 s are at least three attempts.
            new Cause(
                            "ImagePullBackOff",
                            in(WAITING, "ErrImagePull", "ImagePullBackOff")
                                    .saying(
                                            "no such host|server misbehaving|connection refused|connection reset|no route to host|network is"
                                                    + " unreachable|i/o timeout|deadline exceeded|timed? ?out|TLS handshake|x509|toomanyrequests"
                                                    + "|too many requests|rate limit|internal server error|bad gateway|service unavailable|unexpected EOF"
                                                    + "|server gave HTTP response to HTTPS client"),
                            seconds(90),
                            of(
                                    "image '{image}' cannot be pulled: its registry cannot be reached or limits the rate of pulls",
                                    "check the registry's name, network, certificate and rate limits; the node retries by itself"))
                    .by(ADMINISTRATOR),
            // Registries answer the same for "no access" and "no such repository", so as not to tell which ones exist.
            new Cause(
                            "ImagePullBackOff",
                            in(WAITING, "ErrImagePull", "ImagePullBackOff")
                                    .saying("unauthorized|denied|authentication required|no basic auth|forbidden"),
                            brief(),
                            of(
                                    "image '{image}' may not be pulled, or does not exist",
                                    "store the registry's user and password in the environment (storeRegistry), or correct the name"))
                    .by(ENVIRONMENT_OWNER),
            // The registry has answered, and it does not have this image or not for this processor.
            new Cause(
                    "ImagePullBackOff",
                    in(WAITING, "ErrImagePull", "ImagePullBackOff")
                            .saying("not found|manifest unknown|name unknown|no such image|no match for platform"),
                    brief(),
                    of("image '{image}' does not exist", "push the image, or correct its name, tag or platform")),
            // Words that no row knows; three attempts are enough to tell an accident from a rule.
            new Cause(
                    "ImagePullBackOff",
                    in(WAITING, "ErrImagePull", "ImagePullBackOff"),
                    seconds(90),
                    of("image '{image}' cannot be pulled", "read the message; the node retries by itself")));

    private CausesOfImages() {}
}
