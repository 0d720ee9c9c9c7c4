package io.sem.yaml;

import io.sem.api.error.InvalidSpecException;
import io.sem.yaml.SpecNode.Entry;
import io.sem.yaml.SpecNode.Mapping;
import io.sem.yaml.SpecNode.Scalar;
import io.sem.yaml.SpecNode.Sequence;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * A node that is being read, together with its path and document, so that every fault can say where it is.
 *
 * @param node the node
 * @param path the fields that lead to it, such as {@code group.containers.web.image}; empty for the document
 * @param reading the document it belongs to
 */
record LocatedNode(SpecNode node, String path, Reading reading) {

    /** Returns the text of a single value with its variables replaced. */
    String text() {
        if (node instanceof Scalar scalar) {
            return reading.variables().fillIn(scalar.text(), this);
        }
        throw unexpected("a single value");
    }

    /** Returns the items of a list. */
    List<LocatedNode> items() {
        if (node instanceof Sequence sequence) {
            return IntStream.range(0, sequence.items().size())
                    .mapToObj(i -> new LocatedNode(sequence.items().get(i), path + "[" + i + "]", reading))
                    .toList();
        }
        throw unexpected("a list");
    }

    /** Returns the entries of a mapping. */
    List<Entry> entries() {
        if (node instanceof Mapping mapping) {
            return mapping.entries();
        }
        throw unexpected("a mapping");
    }

    /** Returns the value of one of its entries; empty if there is no such entry, or if this is not a mapping. */
    Optional<LocatedNode> find(String name) {
        return node instanceof Mapping mapping ? mapping.find(name).map(this::of) : Optional.empty();
    }

    /** Returns the value of one of its entries. */
    LocatedNode of(Entry entry) {
        return new LocatedNode(entry.value(), child(entry.key()), reading);
    }

    /** Replaces the node but keeps path and document; for values that may be written in a short form. */
    LocatedNode with(SpecNode other) {
        return new LocatedNode(other, path, reading);
    }

    /** Returns the path of an entry. Long names are abbreviated, since a hostile file may have names of a megabyte. */
    String child(String name) {
        String step = Nearest.abbreviated(name);
        return path.isEmpty() ? step : path + "." + step;
    }

    /**
     * Makes a value. If its type refuses, reports the faults here, or at the field that the violation names, and
     * leaves the value: the rules of a value stand in its type alone, and are only given a position here.
     */
    <T> T make(Supplier<T> value) {
        try {
            return value.get();
        } catch (InvalidSpecException e) {
            e.violations().forEach(v -> find(v.path()).orElse(this).report(v.problem()));
            throw new RefusedException();
        }
    }

    /**
     * Reads something that may be a secret put into the wrong place. Faults of variables are told as they are, since then
     * nothing has been filled in; every other fault becomes {@code problem}, which repeats nothing of the file.
     */
    <T> T confidentially(Function<LocatedNode, T> read, String problem) {
        FaultList own = new FaultList();
        Reading inside = new Reading(reading.file(), reading.variables(), own, reading.references());
        try {
            return read.apply(new LocatedNode(node, path, inside));
        } catch (RefusedException | InvalidSpecException e) {
            throw refuse(own.single(FileVariables::isFault).orElse(problem));
        }
    }

    /** Reports that a required field is missing; the caller throws what is returned. */
    RefusedException missing(String field) {
        return refuse("'" + field + "' is missing");
    }

    /** Reports a fault; the caller throws what is returned, to leave the value. */
    RefusedException refuse(String problem) {
        report(problem);
        return new RefusedException();
    }

    /** Returns {@code file:line:column}. */
    String whereabouts() {
        return reading.file() + ":" + node.position();
    }

    /** Reports a fault at this node. */
    void report(String problem) {
        report(node.position(), path, problem);
    }

    /** Reports a fault at something inside this node. */
    void report(Position position, String path, String problem) {
        reading.faults().add(reading.file(), position, path, problem);
    }

    private RefusedException unexpected(String wanted) {
        return node instanceof SpecNode.Refused
                ? new RefusedException()
                : refuse("must be " + wanted + ", but is " + node.kind());
    }
}
