package io.sem.core.status;

import static io.sem.core.status.Match.in;
import static io.sem.core.status.Patience.endless;
import static io.sem.core.status.Patience.none;
import static io.sem.core.status.Patience.seconds;
import static io.sem.core.status.SightingSource.WAITING;
import static io.sem.core.status.Words.of;

import java.util.List;

/** Why an image does not come. */
final class CausesOfImages {

    static final List<Cause> ROWS = List.of(
            // the image does not come
            new Cause(
                    "InvalidImageName",
                    in(WAITING, "InvalidImageName"),
                    none(),
                    of("'{image}' is not a name of an image", "use lower case, no scheme and one tag")),
            new Cause(
                    "ErrImageNeverPull",
                    in(WAITING, "ErrImageNeverPull"),
                    none(),
                    of(
                            "image {image} is not on node {node} and may not be pulled",
                            "load it onto the node, or allow pulling")),
            new Cause(
                    "SignatureValidationFailed",
                    in(WAITING, "SignatureValidationFailed"),
                    none(),
                    of(
                            "the signature of image {image} is not accepted",
                            "sign the image, or ask the cluster's administrator")),
            new Cause(
                    "ImageInspectError",
                    in(WAITING, "ImageInspectError"),
                    seconds(60),
                    of(
                            "the image store of node {node} does not work",
                            "ask the cluster's administrator; cordon the node")),
            new Cause(
                    "RegistryUnavailable",
                    in(WAITING, "RegistryUnavailable"),
                    endless(),
                    of("the registry of image {image} does not work", "wait, or ask who runs the registry")),
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
                            "image {image} cannot be pulled: its registry is not reachable, or limits how often",
                            "check the registry's name, network, certificate and limits; the node tries again")),
            new Cause(
                    "ImagePullBackOff",
                    in(WAITING, "ErrImagePull", "ImagePullBackOff")
                            .saying("unauthorized|denied|authentication required|no basic auth|forbidden"),
                    none(),
                    of(
                            "image {image} may not be pulled, or does not exist",
                            "store the registry's user and password in the environment (storeRegistry), or correct the name")),
            new Cause(
                    "ImagePullBackOff",
                    in(WAITING, "ErrImagePull", "ImagePullBackOff")
                            .saying("not found|manifest unknown|name unknown|no such image|no match for platform"),
                    none(),
                    of("image {image} does not exist", "push it, or correct its name, tag and platform")),
            new Cause(
                    "ImagePullBackOff",
                    in(WAITING, "ErrImagePull", "ImagePullBackOff"),
                    seconds(90),
                    of("image {image} cannot be pulled", "see the message; the node tries again")));

    private CausesOfImages() {}
}
