package io.sem.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.workload.DeploymentRef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** Changes a real cluster past SEM with kubectl, under an administrator's rights. */
final class KubectlAccess implements DirectAccess {
    @Override
    public void setImage(DeploymentRef deployment, String container, String image) {
        kubectl(deployment.environment(), "set", "image", "deployment/" + deployment.name(), container + "=" + image);
    }

    @Override
    public void setVariable(DeploymentRef deployment, String container, String name, String text) {
        kubectl(
                deployment.environment(),
                "set",
                "env",
                "deployment/" + deployment.name(),
                "--containers=" + container,
                "--field-manager=kubectl-set",
                name + "=" + text);
    }

    @Override
    public void undoRollout(DeploymentRef deployment) {
        kubectl(deployment.environment(), "rollout", "undo", "deployment/" + deployment.name());
    }

    /** An autoscaler writes the subresource of the controller under its own name. */
    @Override
    public void autoscale(DeploymentRef deployment, int replicas) {
        kubectl(
                deployment.environment(),
                "patch",
                "deployment",
                deployment.name(),
                "--subresource=scale",
                "--type=merge",
                "--field-manager=horizontal-pod-autoscaler",
                "-p",
                "{\"spec\":{\"replicas\":" + replicas + "}}");
    }

    @Override
    public void setSelector(EnvironmentRef environment, String service, String label, String value) {
        kubectl(environment, "set", "selector", "service", service, label + "=" + value);
    }

    @Override
    public void delete(EnvironmentRef environment, String kind, String name) {
        kubectl(environment, "delete", kind.toLowerCase(Locale.ROOT), name, "--wait=false");
    }

    @Override
    public String configName(DeploymentRef deployment, String volume) {
        String start = deployment.name() + "." + volume + "-";
        return kubectl(deployment.environment(), "get", "configmaps", "-o", "name")
                .lines()
                .map(line -> line.substring(line.indexOf('/') + 1))
                .filter(name -> name.startsWith(start))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void addFinalizer(EnvironmentRef environment, String pod, String finalizer) {
        setFinalizers(environment, "pod/" + pod, "[\"" + finalizer + "\"]");
    }

    @Override
    public void removeFinalizer(EnvironmentRef environment, String pod, String finalizer) {
        setFinalizers(environment, "pod/" + pod, "null");
    }

    @Override
    public void keep(EnvironmentRef environment, String finalizer) {
        kubectl(environment, "create", "configmap", "kept");
        setFinalizers(environment, "configmap/kept", "[\"" + finalizer + "\"]");
    }

    @Override
    public void letGo(EnvironmentRef environment, String finalizer) {
        setFinalizers(environment, "configmap/kept", "null");
    }

    /** Gives every node a label, as {@code key=value}. */
    void labelNodes(String label) {
        run(command("label", "nodes", "--all", "--overwrite", label));
    }

    /** Takes a label from every node. */
    void unlabelNodes(String key) {
        run(command("label", "nodes", "--all", key + "-"));
    }

    private static void setFinalizers(EnvironmentRef environment, String object, String finalizers) {
        kubectl(
                environment,
                "patch",
                object,
                "--type=merge",
                "-p",
                "{\"metadata\":{\"finalizers\":" + finalizers + "}}");
    }

    @Override
    public void createClaim(EnvironmentRef environment, String claim) {
        String json = "{\"apiVersion\":\"v1\",\"kind\":\"PersistentVolumeClaim\",\"metadata\":{\"name\":\"" + claim
                + "\"},\"spec\":{\"accessModes\":[\"ReadWriteOnce\"],\"resources\":{\"requests\":{\"storage\":\"64Mi\"}}}}";
        try {
            Path file = Files.createTempFile("claim", ".json");
            Files.writeString(file, json);
            kubectl(environment, "create", "-f", file.toString());
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean hasClaim(EnvironmentRef environment, String claim) {
        String found = kubectl(
                environment,
                "get",
                "persistentvolumeclaims",
                "-o",
                "jsonpath={range .items[*]}{.metadata.name} {.metadata.labels}{\"\\n\"}{end}");
        return found.lines().anyMatch(line -> line.strip().equals(claim));
    }

    private static String kubectl(EnvironmentRef environment, String... arguments) {
        List<String> command = command("--namespace", environment.namespace());
        command.addAll(List.of(arguments));
        return run(command);
    }

    private static List<String> command(String... arguments) {
        String program = Optional.ofNullable(System.getenv("SEM_IT_KUBECTL")).orElse("kubectl");
        String kubeconfig = System.getenv("SEM_IT_KUBECONFIG");
        Assumptions.assumeTrue(kubeconfig != null, "SEM_IT_KUBECONFIG names no administrator's kubeconfig");
        List<String> command = new ArrayList<>(List.of(program, "--kubeconfig", kubeconfig));
        command.addAll(List.of(arguments));
        return command;
    }

    private static String run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as("%s: %s", command, output).isZero();
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
