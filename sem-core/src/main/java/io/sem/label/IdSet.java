package io.sem.label;

/**
 * A set of ids, of which readers keep old states: every change gives a new set, which shares what did not change. Within one
 * batch of changes, which no reader has seen yet, a set may change in place and give itself.
 *
 * <p>Ids fall into blocks of {@link Block#IDS}, so that a query goes through the sets block by block, in order, and needs no
 * more scratch space than a block.
 */
abstract sealed class IdSet permits FewIds, ManyIds {

    abstract int size();

    /** How many blocks there are up to the last one with an id. */
    abstract int blocks();

    /** The ids of one block, also behind the last one. */
    abstract Block block(int number);

    /** This set and one id that it does not hold. */
    abstract IdSet with(int id, int batch);

    /** This set without one id that it holds. */
    abstract IdSet without(int id, int batch);
}
