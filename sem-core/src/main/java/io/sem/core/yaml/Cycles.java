package io.sem.core.yaml;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds deployments that wait for themselves, by a walk that keeps its own stack: files choose how long the way is. */
final class Cycles {

    private static final int SHOWN = 20;

    private final Map<String, Document> deployments;
    private final Set<String> settled = new HashSet<>();
    private final Deque<String> way = new ArrayDeque<>();
    private final Map<String, Iterator<Reference>> ahead = new LinkedHashMap<>();

    private Cycles(Map<String, Document> deployments) {
        this.deployments = deployments;
    }

    /** Reports each use of an output that closes a cycle. */
    static void check(Map<String, Document> deployments) {
        Cycles cycles = new Cycles(deployments);
        deployments.keySet().forEach(cycles::walk);
    }

    private void walk(String start) {
        enter(start);
        while (!way.isEmpty()) {
            Iterator<Reference> rest =
                    ahead.getOrDefault(way.getLast(), List.<Reference>of().iterator());
            if (rest.hasNext()) {
                follow(rest.next());
            } else {
                leave();
            }
        }
    }

    private void follow(Reference reference) {
        String target = reference.output().deployment();
        if (ahead.containsKey(target)) {
            reference.place().report("closes a cycle: " + cycle(target) + "; take one of these uses away");
        } else {
            enter(target);
        }
    }

    private void enter(String name) {
        Document document = deployments.get(name);
        if (document != null && !settled.contains(name)) {
            way.addLast(name);
            ahead.put(name, document.references().iterator());
        }
    }

    private void leave() {
        String name = way.removeLast();
        ahead.remove(name);
        settled.add(name);
    }

    private String cycle(String from) {
        List<String> names = new ArrayList<>(way);
        List<String> round = names.subList(names.indexOf(from), names.size());
        String middle = round.size() > SHOWN
                ? String.join(" -> ", round.subList(0, SHOWN)) + " -> …"
                : String.join(" -> ", round);
        return middle + " -> " + from;
    }
}
