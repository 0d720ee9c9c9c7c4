package io.sem;

import io.sem.api.status.PodRef;
import io.sem.core.Engine;
import java.util.List;

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
        return engine.logs(ref, lines, previous);
    }
}
