package io.sem.k8s;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Reads lists page by page. A list in one piece is built in memory by the API server, once for each reader, and a large one takes
 * longer than a request may; each page has the deadline of a request of its own.
 */
final class Pages {

    /** As many as client-go asks for (tools/pager, defaultPageSize). */
    static final long SIZE = 500;

    private Pages() {}

    /** All objects that the options select; {@code request} reads one page. */
    static <T extends HasMetadata> List<T> all(
            ListOptions options, Function<ListOptions, KubernetesResourceList<T>> request) {
        List<T> all = new ArrayList<>();
        String next = "";
        do {
            KubernetesResourceList<T> page = request.apply(new ListOptionsBuilder(options)
                    .withLimit(SIZE)
                    .withContinue(next.isEmpty() ? null : next)
                    .build());
            all.addAll(page.getItems());
            next = page.getMetadata() == null
                    ? ""
                    : Absent.orEmpty(page.getMetadata().getContinue());
        } while (!next.isEmpty());
        return all;
    }
}
