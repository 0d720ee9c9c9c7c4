package io.sem.api.volume;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Text files in one directory (a ConfigMap). A change of their content replaces the pods, because programs read configuration
 * when they start.
 *
 * @param name see {@link Volume#name()}
 * @param files the files, each with a name of its own
 */
public record ConfigVolume(String name, List<ConfigFile> files) implements Volume {

    /**
     * Checks the name and copies the list.
     *
     * @throws io.sem.api.error.InvalidSpecException if the name is not a DNS label
     */
    public ConfigVolume {
        Volume.requireName(name);
        files = List.copyOf(requireNonNull(files, "files"));
    }
}
