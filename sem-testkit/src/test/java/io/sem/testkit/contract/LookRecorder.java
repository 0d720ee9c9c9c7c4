package io.sem.testkit.contract;

import io.sem.Deployment;
import io.sem.Environment;
import io.sem.Platform;
import io.sem.Sem;
import io.sem.Tenant;
import io.sem.WithData;
import io.sem.api.error.DeployFailedException;
import io.sem.api.error.TimedOutException;
import io.sem.api.status.DeploymentStatus;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedPod;
import io.sem.api.tenant.EnvironmentName;
import io.sem.api.tenant.EnvironmentSpec;
import io.sem.api.tenant.Quota;
import io.sem.api.tenant.TenantSpec;
import io.sem.k8s.KubernetesBackend;
import io.sem.k8s.KubernetesOptions;
import io.sem.testkit.kubernetes.KubernetesCluster;
import io.sem.yaml.SemJackson3Module;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Records what is observed of real failures, for the golden tests of sem-core: run it with {@code -Dsem.record=FOLDER}, look through
 * the files, and put them beside {@code RecordedLooksTest}. Names and addresses of the machine are replaced.
 */
@EnabledIfSystemProperty(named = "sem.record", matches = ".+")
final class LookRecorder {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Pattern ADDRESS = Pattern.compile("\\b(?!127\\.)(?:\\d{1,3}\\.){3}\\d{1,3}\\b");
    private static final Pattern KUBELET = Pattern.compile("/[\\w./-]{1,200}/pods/");
    private static final Pattern LONG_ID =
            Pattern.compile("\\b[0-9a-f]{32,64}\\b|\\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b");

    private final JsonMapper json = JsonMapper.builder()
            .addModule(new SemJackson3Module())
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();
    private final Path folder = Path.of(System.getProperty("sem.record"));

    @Test
    void records_what_is_observed_of_each_fault() throws IOException {
        Path kubeconfig = KubernetesCluster.shared().kubeconfig();
        Files.createDirectories(folder);
        try (Platform sem = Sem.on(KubernetesBackend.connect(KubernetesOptions.kubeconfig(kubeconfig)))) {
            String name = "rec-" + UUID.randomUUID().toString().substring(0, 6);
            Tenant tenant = sem.tenants().create(roomy(name));
            try {
                Environment dev = tenant.env(EnvironmentName.DEV);
                List<Fault> faults = KnownFaults.all("localhost:9/no/such:1");
                faults.forEach(fault -> dev.deploy(fault.spec()));
                for (Fault fault : faults) {
                    record(fault, dev, name);
                }
            } finally {
                tenant.delete(WithData.named(name), PATIENCE);
            }
        }
    }

    private static TenantSpec roomy(String name) {
        Quota quota = Quota.of("400", "4Ti").withPods(200);
        return TenantSpec.builder(name, quota)
                .environments(List.of(EnvironmentSpec.builder(EnvironmentName.DEV)
                        .quota(quota)
                        .build()))
                .build();
    }

    private void record(Fault fault, Environment dev, String tenant) throws IOException {
        Deployment deployment = dev.deployment(fault.name());
        try {
            deployment.awaitReady(PATIENCE);
        } catch (DeployFailedException | TimedOutException expected) {
            DeploymentStatus status = deployment.status();
            Observed look = only(dev.observe(), fault.name());
            Map<String, Object> file = new LinkedHashMap<>();
            file.put("now", Instant.now().toString());
            file.put("deployment", fault.name());
            file.put("state", status.state());
            file.put("diagnosis", status.diagnosis().orElseThrow());
            file.put("look", look);
            Files.writeString(folder.resolve(fault.name() + ".json"), normal(json(file), look, tenant) + "\n");
        }
    }

    private String json(Object value) {
        return json.writeValueAsString(value);
    }

    /** The part of an observation that concerns one deployment. */
    private static Observed only(Observed look, String name) {
        List<String> objects = Stream.concat(
                        Stream.of("Deployment/" + name, "StatefulSet/" + name, "Job/" + name),
                        look.pods(name).stream().map(ObservedPod::name).map(pod -> "Pod/" + pod))
                .toList();
        return look.withWorkloads(look.workload(name).orElseThrow())
                .withPods(look.pods(name))
                .withServices(look.services(name))
                .withClaims(look.claims(name))
                .withEvents(look.events().stream()
                        .filter(event -> objects.contains(event.object()))
                        .toList());
    }

    private static String normal(String text, Observed look, String tenant) {
        String plain = text.replace(tenant, "shop");
        for (int i = 0; i < look.nodes().size(); i++) {
            plain = plain.replace(look.nodes().get(i).name(), "node-" + (i + 1));
        }
        plain = LONG_ID.matcher(plain).replaceAll("00000000");
        plain = KUBELET.matcher(plain).replaceAll("/var/lib/kubelet/pods/");
        Map<String, String> addresses = new LinkedHashMap<>();
        return ADDRESS.matcher(plain)
                .replaceAll(found -> Matcher.quoteReplacement(
                        addresses.computeIfAbsent(found.group(), address -> "10.0.0." + (addresses.size() + 1))));
    }
}
