package io.sem.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.sem.api.error.InvalidSpecException;
import io.sem.api.error.Printable;
import io.sem.api.error.Violation;
import io.sem.api.tenant.PodSecurity;
import io.sem.api.workload.DeploymentSpec;
import io.sem.core.rules.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * SEM refuses a spec exactly if the API server does, on random specs. {@code -Dsem.dryrun.specs} says how many,
 * {@code -Dsem.dryrun.seed} repeats a run, whose seed is printed.
 */
class DryRunTest {

    private static final int THREADS = 8;

    /** Where SEM refuses more on purpose, by a part of its message. Each is explained where the rule stands. */
    private static final Pattern STRICTER = Pattern.compile(Stream.of(
                    "secret: was ", // names of secrets: the kubelet would only say that it finds none of that name
                    "deploymentPackage", // PackageRules: Kubernetes knows no packages
                    ": was '',", // an empty text stands for what is left out, as a host name or a storage class
                    "must be a name of 1..96 characters without", // VolumeRules: Ceph's driver would split it
                    "Threshold: was 0", // ProbeRules: 0 stands for the default
                    "must be whole seconds, at least", // Durations: 0 and less stand for a default
                    "is not a port name", // PortName: a port of a service has the name of a port of a container
                    "would hide the whole image", // ContainerRules: mounted over /
                    "is not an absolute path", // a working directory, and paths that some kubelets resolve themselves
                    "is not a path; it starts with", // ProbeRules: a request line with a blank is another request
                    "is not a host; use", // ProbeRules
                    "is not a host name or address", // NfsVolume
                    "no container listens on", // ServiceRules
                    "no program starts with less than", // ContainerRules
                    "is taken by group\\.", // GroupRules: containers of a pod share one network
                    "has one writer", // VolumeRules
                    "is set by SEM itself", // Rules
                    "is set by Kubernetes itself", // Rules: the other controllers overwrite it silently
                    "it must be from 0 to 2\\^63-1 units", // Quantity: more than 64 bits hold
                    "was 0, must be greater than zero", // VolumeRules
                    "\\\\u0000", // no path of a file can have this character, so no container could start
                    "contains ':', which separates", // ContainerRules: container runtimes split source and target there
                    "pods exist at once, must be", // Rules: the sum of replicas and surge would overflow a controller's
                    // int
                    "is not a quantity") // Quantity: more digits than any amount has
            .reduce((a, b) -> a + "|" + b)
            .orElseThrow());

    @RegisterExtension
    static final TestEnvironment DEV =
            new TestEnvironment("k8sdryrun", desired -> desired.withPodSecurity(PodSecurity.PRIVILEGED));

    @Test
    void sem_refuses_what_the_api_server_refuses_and_nothing_else() throws Exception {
        long seed = Long.getLong("sem.dryrun.seed", System.nanoTime());
        int count = Integer.getInteger("sem.dryrun.specs", 2_000);
        System.out.println("dry run of " + count + " random specs, -Dsem.dryrun.seed=" + seed);
        try (KubernetesClient client = TestCluster.admin()) {
            DryRun dryRun = new DryRun(client, DEV.ref(), DEV.record("web-" + System.nanoTime()));
            Random random = new Random(seed);
            List<Supplier<Optional<String>>> cases = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                cases.add(i % 2 == 0 ? whole(dryRun, random.nextLong()) : mutated(dryRun, random.nextLong()));
            }
            assertThat(all(cases)).as("differences, seed " + seed).isEmpty();
        }
    }

    /** A spec of many parts. */
    private static Supplier<Optional<String>> whole(DryRun dryRun, long seed) {
        return () -> {
            DeploymentSpec spec = new RandomDeployments(new Random(seed)).next();
            return difference(spec.toString(), faults(() -> spec), dryRun.refusal(spec, json -> json));
        };
    }

    /** A plain spec with one strange value. */
    private static Supplier<Optional<String>> mutated(DryRun dryRun, long seed) {
        return () -> {
            Random random = new Random(seed);
            Mutation field = Mutation.ALL.get(random.nextInt(Mutation.ALL.size()));
            String value = field.value(random);
            Optional<String> refused =
                    dryRun.refusal(field.spec().apply(field.marker()), json -> field.replaced(json, value));
            return difference(
                    field.name() + " '" + Printable.line(value) + "'",
                    faults(() -> field.spec().apply(value)),
                    refused);
        };
    }

    private static List<Violation> faults(Supplier<DeploymentSpec> spec) {
        try {
            Rules.check(spec.get());
            return List.of();
        } catch (InvalidSpecException e) {
            return e.violations();
        }
    }

    private static Optional<String> difference(String what, List<Violation> faults, Optional<String> refusal) {
        boolean stricter = faults.stream()
                .anyMatch(each -> STRICTER.matcher(each.toString()).find());
        if (faults.isEmpty() == refusal.isEmpty() || (refusal.isEmpty() && stricter)) {
            return Optional.empty();
        }
        return Optional.of(what + "\n  SEM: " + faults + "\n  API server: " + refusal.orElse("accepts"));
    }

    private static List<String> all(List<Supplier<Optional<String>>> cases)
            throws ExecutionException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS, Daemon.threads("dry-run"));
        try {
            List<Future<Optional<String>>> running =
                    cases.stream().map(each -> threads.submit(each::get)).toList();
            List<String> differences = new ArrayList<>();
            for (Future<Optional<String>> each : running) {
                each.get().ifPresent(differences::add);
            }
            return differences;
        } finally {
            threads.shutdownNow();
        }
    }
}
