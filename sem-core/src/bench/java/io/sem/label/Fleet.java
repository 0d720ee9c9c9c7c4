package io.sem.label;

import io.sem.api.label.Labels;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The pods of 100 tenants with 100 applications in 4 environments each: 40,000 deployments, in random order, with 25 pods on
 * average, which are created together. Five labels, and {@code canary} on every fiftieth pod.
 */
final class Fleet {

    private static final int TENANTS = 100;
    private static final int APPLICATIONS = 100;
    private static final List<String> ENVIRONMENTS = List.of("dev", "test", "staging", "production");
    private static final List<String> TIERS = List.of("web", "db", "cache");

    private final Random random = new Random(42);

    /** The labels of so many pods, in the order in which they are created; each pod has a map of its own. */
    List<Map<String, String>> pods(int number) {
        List<Integer> deployments = new ArrayList<>();
        for (int i = 0; i < TENANTS * APPLICATIONS * ENVIRONMENTS.size(); i++) {
            deployments.add(i);
        }
        Collections.shuffle(deployments, random);
        List<Map<String, String>> pods = new ArrayList<>(number);
        for (int i = 0; pods.size() < number; i = (i + 1) % deployments.size()) {
            int replicas = 1 + random.nextInt(49);
            for (int r = 0; r < replicas && pods.size() < number; r++) {
                pods.add(pod(deployments.get(i)));
            }
        }
        return pods;
    }

    private Map<String, String> pod(int deployment) {
        Map<String, String> labels = new HashMap<>();
        labels.put("tenant", "t" + deployment % TENANTS);
        labels.put("app", "app-" + deployment / TENANTS % APPLICATIONS);
        labels.put("env", ENVIRONMENTS.get(deployment / TENANTS / APPLICATIONS));
        labels.put("tier", TIERS.get(deployment % TIERS.size()));
        labels.put("pod-template-hash", Integer.toHexString(deployment * 0x9E3779B9));
        if (random.nextInt(50) == 0) {
            labels.put("canary", "true");
        }
        return labels;
    }

    static void fill(LabelIndex<Integer> index, List<Map<String, String>> pods) {
        index.update(changes -> {
            for (int i = 0; i < pods.size(); i++) {
                changes.add(i, Labels.of(pods.get(i)));
            }
        });
    }
}
