package io.sem.embedded;

import io.sem.api.volume.ClaimVolume;
import io.sem.api.volume.NfsVolume;
import io.sem.api.volume.RbdVolume;
import io.sem.api.volume.Volume;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The storage classes of a simulated cluster: which there are, and whose claims may grow (StorageClass allowVolumeExpansion). */
final class StorageClasses {

    /** The class of claims that name none. */
    static final String DEFAULT = "standard";

    private final Map<String, Boolean> growing;

    private StorageClasses(Map<String, Boolean> growing) {
        this.growing = Map.copyOf(growing);
    }

    /** Collects storage classes; the default one is there from the start and lets no claim grow. */
    static final class Builder {

        private final Map<String, Boolean> growing = new HashMap<>(Map.of(DEFAULT, false));

        void add(String name, boolean grows) {
            growing.put(name, grows);
        }

        StorageClasses build() {
            return new StorageClasses(growing);
        }
    }

    /** The names of all of them, sorted. */
    Set<String> names() {
        return new TreeSet<>(growing.keySet());
    }

    boolean has(String name) {
        return growing.containsKey(name);
    }

    /** Whether claims of this class may grow; those of a class that does not exist may not. */
    boolean isGrowing(String name) {
        return growing.getOrDefault(name, false);
    }

    /**
     * The class that provides storage for a volume. The default class is filled in where none is named, as the API server does
     * (admission plugin DefaultStorageClass).
     */
    static Optional<String> named(Volume volume) {
        if (volume instanceof ClaimVolume claim) {
            return Optional.of(claim.storageClass().orElse(DEFAULT));
        }
        if (volume instanceof NfsVolume || volume instanceof RbdVolume) {
            return Optional.empty(); // The spec names the storage itself, so no class provides any.
        }
        throw new IllegalStateException("no claim stands for " + volume + "; say here what its storage class is");
    }
}
