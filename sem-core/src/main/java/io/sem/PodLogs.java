package io.sem;

import io.sem.api.status.PodRef;
import io.sem.api.status.Watch;
import io.sem.core.Engine;
import java.util.List;
import java.util.function.Consumer;

/** What a container of a pod has written: the first main container's present run, unless said otherwise. */
public final class PodLogs {

    private final Engine engine;
    private final PodRef ref;
    private final boolean previous;

    private PodLogs(Engine engine, PodRef ref, boolean previous) {
        this.engine = engine;
        this.ref = ref;
        this.previous = previous;
    }

    static PodLogs of(Engine engine, PodRef ref) {
        return new PodLogs(engine, ref.mainContainer(), false);
    }

    /** The logs of the container of this name, which may be an init container or a sidecar. */
    public PodLogs container(String name) {
        return new PodLogs(engine, ref.container(name), previous);
    }

    /** The logs of the container's run before the present one; what a crash left behind. */
    public PodLogs previous() {
        return new PodLogs(engine, ref, true);
    }

    /**
     * The last lines, oldest first.
     *
     * @param lines at most so many, 1 or more
     * @throws io.sem.api.error.NotFoundException when there is no such container or run
     */
    public List<String> last(int lines) {
        return engine.pods().logs(ref, lines, previous);
    }

    /**
     * Calls the listener with each line that is written from now on, until the watch is closed or the container ends. Calls do
     * not overlap; a listener that throws is logged once and goes on being called.
     *
     * @throws IllegalStateException after {@link #previous()}: a run that is over writes nothing
     */
    public Watch follow(Consumer<String> listener) {
        if (previous) {
            throw new IllegalStateException(
                    "the previous run of a container is over and writes nothing; call last(lines)");
        }
        return engine.pods().follow(ref, listener);
    }
}
