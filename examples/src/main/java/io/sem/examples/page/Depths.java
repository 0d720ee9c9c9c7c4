package io.sem.examples.page;

import io.sem.examples.page.Scene.Running;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts deployments into columns, so that everybody stands left of what it depends on. */
final class Depths {

    private final Map<String, Running> known = new HashMap<>();
    private final Map<String, Integer> depths = new HashMap<>();

    private Depths(List<Running> all) {
        all.forEach(running -> known.put(running.name(), running));
    }

    /** The columns from left to right; nobody depends on those in the first. */
    static List<List<Running>> columns(List<Running> all) {
        Depths depths = new Depths(all);
        int deepest = all.stream().mapToInt(depths::of).max().orElse(0);
        List<List<Running>> columns = new ArrayList<>();
        for (int depth = deepest; depth >= 0; depth--) {
            int wanted = depth;
            columns.add(
                    all.stream().filter(running -> depths.of(running) == wanted).toList());
        }
        return columns;
    }

    /** How many steps its longest chain of dependencies has. SEM refuses circles, so it ends. */
    private int of(Running running) {
        Integer depth = depths.get(running.name());
        if (depth == null) {
            depth = running.spec().needs().stream()
                    .flatMap(need -> Optional.ofNullable(known.get(need)).stream())
                    .mapToInt(need -> of(need) + 1)
                    .max()
                    .orElse(0);
            depths.put(running.name(), depth);
        }
        return depth;
    }
}
