package io.sem.yaml;

/** Replaces what stands for something else in the single values of a document. */
interface Substitution {

    /** Replaces nothing. In JSON there are no variables: a program that makes JSON has its own way to put values in. */
    Substitution NONE = (text, place) -> text;

    /** Returns the text with everything replaced. Throws {@link RefusedException} after a fault was reported at the place. */
    String fillIn(String text, LocatedNode place);
}
