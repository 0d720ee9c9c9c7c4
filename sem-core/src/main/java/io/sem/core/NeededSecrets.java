package io.sem.core;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.secret.Credential;
import io.sem.api.secret.SecretSpec;
import io.sem.api.volume.SecretVolume;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentPackage;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.EnvValue;
import io.sem.api.workload.PackageSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Refuses references to secrets that do not exist: a pod would wait for one without an end. Most are known to exist, because a spec
 * of the call or of a deployment creates them, or the running revision refers to them already; the others are looked up, one read
 * for each, since secrets are neither watched nor kept.
 */
final class NeededSecrets {

    private final Snapshot now;
    private final List<DeploymentSpec> specs;
    private final Set<EnvValue.SecretKey> known = new LinkedHashSet<>();
    private final Map<String, Optional<Set<String>>> found = new HashMap<>();
    private boolean knowsThoseOnRecord;

    /**
     * A place in a spec that needs a secret.
     *
     * @param path the place
     * @param secret the name of the secret
     * @param key the key; empty if all of them are used, whatever they are
     */
    private record Need(String path, String secret, String key) {}

    NeededSecrets(Snapshot now, List<DeploymentSpec> specs) {
        this.now = now;
        this.specs = specs;
    }

    /** Checks every reference that is not known to be right. */
    void check(CallFaults faults) {
        specs.forEach(this::creates);
        for (DeploymentSpec spec : specs) {
            List<Need> before =
                    now.running(spec.name()).map(NeededSecrets::needs).orElse(List.of());
            needs(spec).stream()
                    .filter(need -> before.stream().noneMatch(same -> isSame(need, same)))
                    .filter(need -> !isKnown(need) && !isKnownOnRecord(need))
                    .forEach(need -> faults.check(spec.name(), "", () -> require(need)));
        }
    }

    private void creates(DeploymentSpec spec) {
        spec.secrets().forEach(secret -> known.add(new EnvValue.SecretKey(secret.name(), secret.key())));
    }

    private static boolean isSame(Need one, Need other) {
        return one.secret.equals(other.secret) && one.key.equals(other.key);
    }

    /** Asked last, and only if a spec needs a secret of another: it parses the specs of all deployments of the environment. */
    private boolean isKnownOnRecord(Need need) {
        if (!knowsThoseOnRecord) {
            knowsThoseOnRecord = true;
            now.deployments().stream()
                    .flatMap(name -> now.applied(name).stream())
                    .forEach(this::creates);
        }
        return isKnown(need);
    }

    private boolean isKnown(Need need) {
        return known.stream()
                        .anyMatch(key -> key.secret().equals(need.secret)
                                && (need.key.isEmpty() || key.key().equals(need.key)))
                || now.place().spec().secrets().stream()
                        .anyMatch(entry -> entry.equals(need.secret + "/" + need.key)
                                || need.key.isEmpty() && entry.startsWith(need.secret + "/"));
    }

    private void require(Need need) {
        Optional<Set<String>> keys = found.computeIfAbsent(
                need.secret,
                name -> now.place().backend().store().keys(now.place().ref(), name));
        if (keys.isEmpty()) {
            throw InvalidSpecException.of(
                    need.path,
                    "secret '" + need.secret + "' does not exist in "
                            + now.place().ref() + "; create it first, or let the deployment create it");
        }
        if (!need.key.isEmpty() && !keys.get().contains(need.key)) {
            throw InvalidSpecException.of(
                    need.path,
                    "secret '" + need.secret + "' in " + now.place().ref() + " has no key '" + need.key
                            + "'; existing keys: " + String.join(", ", keys.get()));
        }
    }

    private static List<Need> needs(DeploymentSpec spec) {
        List<Need> needs = new ArrayList<>();
        add(needs, "group.initContainers", spec.group().initContainers());
        add(needs, "group.sidecars", spec.group().sidecars());
        add(needs, "group.containers", spec.group().containers());
        for (int i = 0; i < spec.group().volumes().size(); i++) {
            if (spec.group().volumes().get(i) instanceof SecretVolume volume) {
                needs.add(new Need("group.volumes[" + i + "].secret", volume.secret(), ""));
            }
        }
        for (int i = 0; i < spec.secrets().size(); i++) {
            add(needs, "secrets[" + i + "]", spec.secrets().get(i));
        }
        return needs;
    }

    private static void add(List<Need> needs, String path, SecretSpec secret) {
        if (secret.credential() instanceof Credential.Existing existing) {
            needs.add(new Need(path, existing.secret(), existing.key()));
        }
    }

    private static void add(List<Need> needs, String path, List<Container> containers) {
        for (int i = 0; i < containers.size(); i++) {
            String place = path + "[" + i + "]";
            variables(needs, place, containers.get(i));
            containers
                    .get(i)
                    .deploymentPackage()
                    .map(DeploymentPackage::source)
                    .flatMap(NeededSecrets::credentials)
                    .ifPresent(secret -> needs.add(new Need(place + ".deploymentPackage.credentials", secret, "")));
        }
    }

    private static void variables(List<Need> needs, String path, Container container) {
        for (int i = 0; i < container.env().size(); i++) {
            if (container.env().get(i).value() instanceof EnvValue.SecretKey key) {
                needs.add(new Need(path + ".env[" + i + "]", key.secret(), key.key()));
            }
        }
    }

    private static Optional<String> credentials(PackageSource source) {
        if (source instanceof PackageSource.Archive archive) {
            return archive.credentials();
        }
        return source instanceof PackageSource.PlainFile file ? file.credentials() : Optional.empty();
    }
}
