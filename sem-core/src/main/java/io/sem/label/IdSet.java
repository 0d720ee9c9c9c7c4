package io.sem.label;

/**
 * A set of ids. Each change returns a new set that shares the unchanged parts, because readers keep using the old one
 * without a lock. Within one batch of changes, whose sets no reader has seen yet, a set may change in place and
 * return itself; without this, adding n objects in one update would copy a growing set n times.
 *
 * <p>Ids fall into blocks of {@link Block#IDS}. A query goes through its sets block by block in ascending order and
 * needs scratch space for one block only.
 */
abstract sealed class IdSet permits FewIds, ManyIds {

    abstract int size();

    /** Returns the number of blocks up to the last one with an id. */
    abstract int blocks();

    /** Returns the ids of one block; an empty block beyond the last one. */
    abstract Block block(int number);

    /** Returns this set with an id that it does not hold yet. */
    abstract IdSet with(int id, int batch);

    /** Returns this set without an id that it holds. */
    abstract IdSet without(int id, int batch);
}
