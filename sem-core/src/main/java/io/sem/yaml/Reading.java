package io.sem.yaml;

import java.util.ArrayList;
import java.util.List;

/**
 * One document on its way to a value.
 *
 * @param file the name of its file, for errors
 * @param variables what {@code ${name}} stands for
 * @param faults shared by all documents of a call
 * @param references where it uses outputs of deployments
 */
record Reading(String file, FileVariables variables, FaultList faults, List<Reference> references) {

    Reading(String file, FileVariables variables, FaultList faults) {
        this(file, variables, faults, new ArrayList<>());
    }

    /** The place of a whole document. */
    LocatedNode at(SpecNode document) {
        return new LocatedNode(document, "", this);
    }
}
