package io.sem.label;

import io.sem.api.label.Labels;
import java.lang.ref.Reference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Bytes of heap for each of 1,000,000 objects with five labels. */
final class HeapPerObject {

    private static final int OBJECTS = 1_000_000;

    private HeapPerObject() {}

    static String report() {
        List<Map<String, String>> pods = new Fleet().pods(OBJECTS);
        List<Labels> labels = pods.stream().map(Labels::of).toList();
        List<Integer> objects = IntStream.range(0, OBJECTS).boxed().toList();
        return "\nbytes per object with 5 labels, " + OBJECTS + " objects\n"
                + line("postings", () -> postings(labels))
                + line("postings, ids and places of the objects", () -> index(objects, labels))
                + line("labels", () -> pods.stream().map(Labels::of).toList())
                + line("labels of the naive matcher: HashMap", () -> pods.stream().map(HashMap::new).toList());
    }

    private static Object postings(List<Labels> labels) {
        Postings postings = new Postings();
        for (int i = 0; i < labels.size(); i++) {
            postings.relabel(i, Labels.none(), labels.get(i), 1);
        }
        return postings;
    }

    private static Object index(List<Integer> objects, List<Labels> labels) {
        LabelIndex<Integer> index = new LabelIndex<>();
        index.update(changes -> objects.forEach(i -> changes.add(i, labels.get(i))));
        return index;
    }

    private static String line(String what, Supplier<Object> made) {
        long before = used();
        Object object = made.get();
        long bytes = used() - before;
        Reference.reachabilityFence(object);
        return String.format("%-60s %8.1f%n", what, bytes / (double) OBJECTS);
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
