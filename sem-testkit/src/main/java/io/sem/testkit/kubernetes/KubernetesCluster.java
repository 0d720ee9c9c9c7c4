package io.sem.testkit.kubernetes;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * The real cluster that the tests of this JVM share. Starting a cluster takes longer than most tests, so there is one,
 * and tests keep apart by using tenants of their own. It is the first of:
 *
 * <ol>
 *   <li>the cluster whose administrator's kubeconfig the environment variable {@code SEM_IT_KUBECONFIG} names,
 *   <li>K3s, started by Testcontainers, where that is on the class path and Docker runs.
 * </ol>
 *
 * Where there is neither, tests are skipped with the reason; with {@code -Dsem.test.require=kubernetes} they fail
 * instead, so that a build cannot pass by skipping.
 *
 * <pre>{@code
 * Path kubeconfig = KubernetesCluster.shared().kubeconfig();
 * Platform sem = Sem.on(KubernetesBackend.connect(KubernetesOptions.kubeconfig(kubeconfig)));
 * }</pre>
 */
public final class KubernetesCluster {
    /** The environment variable that names the kubeconfig of a cluster's administrator. */
    public static final String KUBECONFIG_VARIABLE = "SEM_IT_KUBECONFIG";

    /** The system property that, when it is {@code kubernetes}, turns skipping into failing. */
    public static final String REQUIRE_PROPERTY = "sem.test.require";

    private static @Nullable KubernetesCluster shared;

    private final Path kubeconfig;

    private KubernetesCluster(Path kubeconfig) {
        this.kubeconfig = kubeconfig;
    }

    /** Finds and sets up the cluster at the first call; skips or fails the calling test when there is none. */
    public static synchronized KubernetesCluster shared() {
        if (shared == null) {
            shared = new KubernetesCluster(Rights.granted(admin()));
        }
        return shared;
    }

    /** The path of a kubeconfig with exactly the rights that SEM needs; valid for four hours. */
    public Path kubeconfig() {
        return kubeconfig;
    }

    private static Kubeconfig admin() {
        Optional<String> given =
                Optional.ofNullable(System.getenv(KUBECONFIG_VARIABLE)).filter(text -> !text.isBlank());
        if (given.isPresent()) {
            return Kubeconfig.read(Path.of(given.get()));
        }
        return K3s.start().orElseGet(KubernetesCluster::none);
    }

    private static Kubeconfig none() {
        String reason = "No Kubernetes for tests: " + KUBECONFIG_VARIABLE
                + " is not set, and K3s needs org.testcontainers:testcontainers-k3s on the class path and a Docker that runs";
        return "kubernetes".equals(System.getProperty(REQUIRE_PROPERTY))
                ? Assertions.fail(reason + "; " + REQUIRE_PROPERTY + "=kubernetes requires one")
                : Assumptions.abort(reason);
    }
}
