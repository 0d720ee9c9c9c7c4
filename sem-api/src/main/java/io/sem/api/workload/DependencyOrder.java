package io.sem.api.workload;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Orders names so that each comes after those it needs, else as they were given. The walk keeps its own stack, because spec
 * files choose how long a chain of dependencies is.
 *
 * @param <E> what says that one name needs another: the other's name, or a place in a file
 */
public final class DependencyOrder<E> {

    private final Map<String, ? extends Collection<E>> needs;
    private final Function<E, String> target;
    private final BiConsumer<E, List<String>> cycle;
    private final Set<String> done = new LinkedHashSet<>();
    private final Deque<String> path = new ArrayDeque<>();
    private final Map<String, Iterator<E>> ahead = new LinkedHashMap<>();

    private DependencyOrder(
            Map<String, ? extends Collection<E>> needs, Function<E, String> target, BiConsumer<E, List<String>> cycle) {
        this.needs = needs;
        this.target = target;
        this.cycle = cycle;
    }

    /**
     * The names in order. Needs that lead to names which are not keys of the map are ignored.
     *
     * @param needs what each name needs, as edges
     * @param target the name that an edge leads to
     * @param cycle told each edge that closes a cycle, with the names of the cycle, the first one repeated at its end; may throw
     */
    public static <E> List<String> of(
            Map<String, ? extends Collection<E>> needs, Function<E, String> target, BiConsumer<E, List<String>> cycle) {
        DependencyOrder<E> order = new DependencyOrder<>(needs, target, cycle);
        needs.keySet().forEach(order::walk);
        return List.copyOf(order.done);
    }

    private void walk(String start) {
        enter(start);
        while (!path.isEmpty()) {
            Iterator<E> rest = ahead.getOrDefault(path.getLast(), List.<E>of().iterator());
            if (rest.hasNext()) {
                follow(rest.next());
            } else {
                leave();
            }
        }
    }

    private void follow(E edge) {
        String name = target.apply(edge);
        if (ahead.containsKey(name)) {
            cycle.accept(edge, cycleFrom(name));
        } else {
            enter(name);
        }
    }

    private void enter(String name) {
        Collection<E> edges = needs.get(name);
        if (edges != null && !done.contains(name)) {
            path.addLast(name);
            ahead.put(name, edges.iterator());
        }
    }

    private void leave() {
        String name = path.removeLast();
        ahead.remove(name);
        done.add(name);
    }

    private List<String> cycleFrom(String name) {
        List<String> all = new ArrayList<>(path);
        List<String> cycle = new ArrayList<>(all.subList(all.indexOf(name), all.size()));
        cycle.add(name);
        return List.copyOf(cycle);
    }
}
