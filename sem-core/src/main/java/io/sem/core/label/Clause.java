package io.sem.core.label;

import io.sem.api.label.Requirement;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A requirement in terms of sets, none of which overlap: an id must be in one of them; or, if not wanted, in none. */
final class Clause {

    private final IdSet[] sets;
    private final boolean wanted;
    private final int size;

    private Clause(boolean wanted, IdSet... sets) {
        this.sets = sets;
        this.wanted = wanted;
        this.size = Arrays.stream(sets).mapToInt(IdSet::size).sum();
    }

    static Clause of(Requirement requirement, Postings postings) {
        String key = requirement.key();
        return switch (requirement.operator()) {
            case EQUALS, DOUBLE_EQUALS, IN -> new Clause(true, postings.having(key, requirement.values()));
            case NOT_EQUALS, NOT_IN -> new Clause(false, postings.having(key, requirement.values()));
            case EXISTS -> new Clause(true, postings.having(key));
            case DOES_NOT_EXIST -> new Clause(false, postings.having(key));
            case GREATER_THAN, LESS_THAN -> new Clause(true, postings.accepted(requirement));
        };
    }

    static Clause in(IdSet set) {
        return new Clause(true, set);
    }

    boolean wanted() {
        return wanted;
    }

    /** How many ids are in its sets. */
    int size() {
        return size;
    }

    /** How many of {@code all} ids meet it. */
    int met(IdSet all) {
        return wanted ? size : all.size() - size;
    }

    boolean isMetBy(int id) {
        for (IdSet set : sets) {
            if (set.contains(id)) {
                return wanted;
            }
        }
        return !wanted;
    }

    int sizeIn(int block) {
        int sum = 0;
        for (IdSet set : sets) {
            sum += set.sizeIn(block);
        }
        return sum;
    }

    /** Its set, if it is but one, and the block is not kept as bits in it. */
    @Nullable
    IdSet listed(int block) {
        return sets.length == 1 && sets[0].bitsOf(block) == null ? sets[0] : null;
    }

    /** The ids of the block as bits, to be read only; written into {@code scratch} unless they are kept as such. */
    long[] bitsOf(int block, long[] scratch) {
        long[] bits = sets.length == 1 ? sets[0].bitsOf(block) : null;
        if (bits != null) {
            return bits;
        }
        Arrays.fill(scratch, 0);
        for (IdSet set : sets) {
            set.orInto(scratch, block);
        }
        return scratch;
    }
}
