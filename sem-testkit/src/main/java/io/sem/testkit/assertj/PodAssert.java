package io.sem.testkit.assertj;

import io.sem.api.status.ObservedContainer;
import io.sem.api.status.ObservedPod;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.AbstractAssert;

/** Assertions on a pod as it was observed. */
public final class PodAssert extends AbstractAssert<PodAssert, ObservedPod> {
    PodAssert(ObservedPod actual) {
        super(actual, PodAssert.class);
    }

    /** Services lead to it. */
    public PodAssert isReady() {
        return holds(pod().ready(), "to be ready", "it is not");
    }

    /** It was given to this node. */
    public PodAssert isOn(String node) {
        String found = pod().node().orElse("no node");
        return holds(node.equals(found), "to be on " + node, "it is on " + found);
    }

    /** It has this label with this value. */
    public PodAssert hasLabel(String key, String value) {
        Optional<String> found = pod().labels().get(key);
        return holds(
                found.equals(Optional.of(value)),
                "to have the label " + key + "=" + value,
                "its labels are " + pod().labels());
    }

    /** One of its containers was started again so many times. */
    public PodAssert hasRestarts(String container, int count) {
        int found = container(container).restarts();
        return holds(found == count, "to have restarted '" + container + "' " + count + " times", "it was " + found);
    }

    /** One of its containers was made from this image. */
    public PodAssert runsImage(String container, String image) {
        String found = container(container).image();
        return holds(image.equals(found), "to run " + image + " in '" + container + "'", "it runs " + found);
    }

    private ObservedContainer container(String name) {
        List<String> names =
                pod().containers().stream().map(ObservedContainer::name).toList();
        holds(names.contains(name), "to have a container '" + name + "'", NearestMisses.names(name, names));
        return pod().containers().get(names.indexOf(name));
    }

    private PodAssert holds(boolean condition, String expectation, String finding) {
        if (!condition) {
            failWithMessage(
                    "Expected pod %s %s, but %s.%nContainers: %s",
                    pod().name(), expectation, finding, pod().containers());
        }
        return this;
    }

    private ObservedPod pod() {
        isNotNull();
        return actual;
    }
}
