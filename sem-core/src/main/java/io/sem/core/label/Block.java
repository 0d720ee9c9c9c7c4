package io.sem.core.label;

import org.jspecify.annotations.Nullable;

/** The ids of a set within one block, without their upper halves; kept in the way that is smaller. */
abstract sealed class Block permits SparseBlock, DenseBlock {

    abstract int size();

    abstract boolean contains(char id);

    /** This block and one id that it does not hold. */
    abstract Block with(char id, int batch);

    /** This block without one id that it holds. */
    abstract Block without(char id, int batch);

    /** Its bits, to be read only, if they are kept as such; else null. */
    abstract long @Nullable [] bits();

    abstract void orInto(long[] target);

    abstract void listInto(char[] target);
}
