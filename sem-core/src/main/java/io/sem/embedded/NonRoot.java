package io.sem.embedded;

import java.util.Optional;

/**
 * The kubelet's check of {@code runAsNonRoot}, which every pod of a restricted environment says (pkg/kubelet/kuberuntime,
 * security_context_others.go, verifyRunAsNonRoot). It sees the image, which admission does not, so it comes last.
 */
final class NonRoot {

    private static final String NUMBER = "[0-9]+";

    private NonRoot() {}

    /** Returns why a container that says no user may not run as the user of its image; empty if it may. */
    static Optional<String> refusal(ContainerRun run, String imageUser) {
        if (imageUser.equals(Behaviour.ROOT) || imageUser.matches("0+")) {
            return Optional.of("container has runAsNonRoot and image will run as root " + place(run));
        }
        return imageUser.matches(NUMBER)
                ? Optional.empty()
                : Optional.of("container has runAsNonRoot and image has non-numeric user (" + imageUser
                        + "), cannot verify user is non-root " + place(run));
    }

    private static String place(ContainerRun run) {
        Pod pod = run.pod();
        return "(pod: \"" + pod.name() + "_" + pod.namespace() + "(" + pod.uid() + ")\", container: "
                + run.spec().name() + ")";
    }
}
