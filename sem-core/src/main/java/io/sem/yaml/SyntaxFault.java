package io.sem.yaml;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * A syntax error found by the parser. The parser's own message quotes the file over several lines; this one has the
 * position and the problem only.
 *
 * @param position where parsing stopped
 * @param problem what is wrong
 */
record SyntaxFault(Position position, String problem) {

    @SuppressWarnings("deprecation") // The only way to the place of the fault without the parser below
    static SyntaxFault of(JsonProcessingException fault) {
        if (fault instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
            var mark = marked.getProblemMark();
            return new SyntaxFault(new Position(mark.getLine() + 1, mark.getColumn() + 1), marked.getProblem());
        }
        JsonLocation at = fault.getLocation();
        Position position = at == null ? Position.START : new Position(at.getLineNr(), at.getColumnNr());
        boolean key = fault.getOriginalMessage().startsWith("Expected a field name");
        return new SyntaxFault(position, key ? "a name must be a single value" : "is not YAML that can be read");
    }

    void report(String file, FaultList faults) {
        faults.add(file, position, "", problem);
    }
}
