package io.sem.api.volume;

import java.util.List;

/**
 * Text files in one directory. A change of their content rolls the pods.
 *
 * @param name see {@link Volume#name()}
 * @param files each with a name of its own
 */
public record ConfigVolume(String name, List<ConfigFile> files) implements Volume {

    public ConfigVolume {
        Volume.requireName(name);
        files = List.copyOf(files);
    }
}
