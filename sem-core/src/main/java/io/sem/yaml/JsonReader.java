package io.sem.yaml;

import io.sem.yaml.TokenInput.Token;
import java.io.IOException;
import java.util.Optional;

/** Reads a value from JSON in the form of the spec files. All its faults are reported together, as those of a file are. */
final class JsonReader {

    private static final String FILE = "JSON";

    private JsonReader() {}

    /**
     * Reads the value that starts with the current token.
     *
     * @throws io.sem.api.error.InvalidSpecException with all faults, each with its path, and with line and column if it comes from text
     */
    static <T> T read(Codec<T> codec, Token current, TokenInput input) throws IOException {
        FaultList faults = new FaultList();
        Optional<SpecNode> tree = tree(current, input, faults);
        LocatedNode place =
                new Reading(FILE, Substitution.NONE, faults).at(tree.orElse(new SpecNode.Refused(Position.NONE)));
        Optional<T> value = new Attempts().of(() -> codec.read(place));
        faults.throwIfAny();
        return value.orElseThrow();
    }

    private static Optional<SpecNode> tree(Token current, TokenInput input, FaultList faults) throws IOException {
        try {
            return Optional.of(new TreeReader(FILE, input, faults).node(current));
        } catch (RefusedException e) {
            // Nested too deep, which is reported
            return Optional.empty();
        }
    }
}
