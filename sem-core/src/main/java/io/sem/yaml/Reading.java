package io.sem.yaml;

import java.util.ArrayList;
import java.util.List;

/**
 * The document that a node belongs to, with what is collected while it is read.
 *
 * @param file the name of its file in messages
 * @param variables what {@code ${name}} stands for
 * @param faults shared by all documents of a call, so that all are reported together
 * @param references where the document uses outputs of deployments; checked when all files are read
 */
record Reading(String file, Substitution variables, FaultList faults, List<Reference> references) {

    Reading(String file, Substitution variables, FaultList faults) {
        this(file, variables, faults, new ArrayList<>());
    }

    /** Returns the root of the document. */
    LocatedNode at(SpecNode document) {
        return new LocatedNode(document, "", this);
    }
}
