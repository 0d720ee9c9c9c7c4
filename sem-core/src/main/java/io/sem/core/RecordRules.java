package io.sem.core;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.volume.ConfigVolume;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.EnvValue;
import io.sem.yaml.SpecFiles;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whether a spec can be read back from its record. A record that does not fit, or whose text the reader of spec files refuses,
 * would leave a deployment that nobody can change, roll back or even look at any more; so it is refused before it is written.
 */
final class RecordRules {

    // From about here on it is its size that makes a text unreadable: the limit of spec files counts bytes and line
    // ends.
    private static final int LONG = 500_000;

    private final DeploymentSpec spec;
    private final Map<String, Integer> sizes = new TreeMap<>();

    private RecordRules(DeploymentSpec spec) {
        this.spec = spec;
    }

    /** Refuses a spec that would not come back as it is from the history it is to be added to. */
    static void check(DeploymentSpec spec, History withSpec) {
        RecordRules rules = new RecordRules(spec);
        if (!withSpec.fits()) {
            throw rules.tooLarge();
        }
        rules.requireReadable();
    }

    private void requireReadable() {
        String text = SpecFiles.write(spec);
        try {
            SpecFiles.readDeployment(text);
        } catch (InvalidSpecException unreadable) {
            throw text.length() > LONG
                    ? tooLarge()
                    : new InvalidSpecException("deployment '" + spec.name() + "'", unreadable.violations());
        }
    }

    private InvalidSpecException tooLarge() {
        measure();
        Map.Entry<String, Integer> largest = sizes.entrySet().stream()
                .max(Map.Entry.comparingByValue(Comparator.naturalOrder()))
                .orElse(Map.entry("group", 0));
        return InvalidSpecException.of(
                largest.getKey(),
                "has " + largest.getValue() + " characters and is the largest part of a spec that does not fit into its"
                        + " record of 1 MiB; put it into a package, an image or a claim");
    }

    private void measure() {
        for (int i = 0; i < spec.group().volumes().size(); i++) {
            if (spec.group().volumes().get(i) instanceof ConfigVolume config) {
                measure("group.volumes[" + i + "]", config);
            }
        }
        measure("group.initContainers", spec.group().initContainers());
        measure("group.sidecars", spec.group().sidecars());
        measure("group.containers", spec.group().containers());
    }

    private void measure(String path, ConfigVolume config) {
        config.files()
                .forEach(file ->
                        sizes.put(path + ".files." + file.name(), file.content().length()));
    }

    private void measure(String path, java.util.List<Container> containers) {
        for (Container container : containers) {
            String at = path + "." + container.name();
            sizes.put(at + ".command", String.join("", container.command()).length());
            sizes.put(at + ".args", String.join("", container.args()).length());
            container
                    .env()
                    .forEach(variable -> sizes.put(
                            at + ".env." + variable.name(),
                            variable.value() instanceof EnvValue.Literal literal
                                    ? literal.text().length()
                                    : 0));
        }
    }
}
