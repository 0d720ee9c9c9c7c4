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
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Orders names so that each comes after all that it needs, and otherwise as they were given. Deployments are applied in this order,
 * and spec files are checked for cycles with it. It is a depth-first search with a stack of its own, because a spec file decides how
 * long a chain of dependencies is, and a recursive search would overflow the stack of the thread.
 *
 * @param <E> the edge from one name to another that it needs: the other name, or its place in a file
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
     * Returns the names in order. Edges to names that are not keys of the map are ignored.
     *
     * @param needs the edges from each name to those that it needs
     * @param target the name that an edge leads to
     * @param cycle called with each edge that closes a cycle and with the names of the cycle, the first repeated at the end; it may
     *     throw to end the search, else the edge is ignored
     */
    public static <E> List<String> of(
            Map<String, ? extends Collection<E>> needs, Function<E, String> target, BiConsumer<E, List<String>> cycle) {
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(cycle, "cycle");
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
