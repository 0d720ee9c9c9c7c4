package io.sem.yaml;

import io.sem.api.error.InvalidSpecException;
import io.sem.yaml.SpecNode.Entry;
import io.sem.yaml.SpecNode.Mapping;
import io.sem.yaml.SpecNode.Scalar;
import io.sem.yaml.SpecNode.Sequence;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * A node that is being read, and what to say about it.
 *
 * @param node what stands there
 * @param path the fields that lead to it, such as {@code group.containers.web.image}
 * @param reading the document it belongs to
 */
record LocatedNode(SpecNode node, String path, Reading reading) {

    /** The text of a single value, with variables filled in. */
    String text() {
        if (node instanceof Scalar scalar) {
            return reading.variables().fillIn(scalar.text(), this);
        }
        throw unexpected("a single value");
    }

    List<LocatedNode> items() {
        if (node instanceof Sequence sequence) {
            return IntStream.range(0, sequence.items().size())
                    .mapToObj(i -> new LocatedNode(sequence.items().get(i), path + "[" + i + "]", reading))
                    .toList();
        }
        throw unexpected("a list");
    }

    List<Entry> entries() {
        if (node instanceof Mapping mapping) {
            return mapping.entries();
        }
        throw unexpected("a mapping");
    }

    /** The value of one of its entries; empty when there is none, also when this is no mapping. */
    Optional<LocatedNode> find(String name) {
        return node instanceof Mapping mapping ? mapping.find(name).map(this::of) : Optional.empty();
    }

    /** The place of the value of one of its entries. */
    LocatedNode of(Entry entry) {
        return new LocatedNode(entry.value(), child(entry.key()), reading);
    }

    /** The same place with another node. */
    LocatedNode with(SpecNode other) {
        return new LocatedNode(other, path, reading);
    }

    /** The path of something in it. */
    String child(String name) {
        String step = Nearest.abbreviated(name);
        return path.isEmpty() ? step : path + "." + step;
    }

    /** Makes a value; when the value type refuses, says so as a fault of this place or of the field it names. */
    <T> T make(Supplier<T> value) {
        try {
            return value.get();
        } catch (InvalidSpecException e) {
            e.violations().forEach(v -> find(v.path()).orElse(this).report(v.problem()));
            throw new RefusedException();
        }
    }

    /** What to throw when a required field is not there. */
    RefusedException missing(String field) {
        return refuse("'" + field + "' is missing");
    }

    /** Reports a fault and gives what to throw, to leave the value. */
    RefusedException refuse(String problem) {
        report(problem);
        return new RefusedException();
    }

    /** {@code file:line:column}. */
    String whereabouts() {
        return reading.file() + ":" + node.position();
    }

    void report(String problem) {
        report(node.position(), path, problem);
    }

    /** Reports a fault of something inside. */
    void report(Position position, String path, String problem) {
        reading.faults().add(reading.file(), position, path, problem);
    }

    private RefusedException unexpected(String wanted) {
        return node instanceof SpecNode.Refused
                ? new RefusedException()
                : refuse("must be " + wanted + ", but is " + node.kind());
    }
}
