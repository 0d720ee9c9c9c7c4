package io.sem.label;

import io.sem.api.label.Requirement;
import java.util.Arrays;

/**
 * A requirement as sets of ids: an id meets a wanted clause if it is in one of the sets, and any other clause if it
 * is in none. The sets are disjoint, because an object has one value for a key; so sizes may be added without looking
 * at ids.
 */
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

    /** Returns the clause that the ids of one set meet. */
    static Clause in(IdSet set) {
        return new Clause(true, set);
    }

    boolean wanted() {
        return wanted;
    }

    /** Returns the number of ids in its sets. */
    int size() {
        return size;
    }

    /** Returns how many of {@code all} ids meet the clause. */
    int met(IdSet all) {
        return wanted ? size : all.size() - size;
    }

    /** Returns the clause restricted to one block of ids. */
    Part in(int block) {
        Block[] blocks = new Block[sets.length];
        int count = 0;
        for (IdSet set : sets) {
            blocks[count] = set.block(block);
            count += blocks[count].size() == 0 ? 0 : 1;
        }
        return new Part(wanted, count == blocks.length ? blocks : Arrays.copyOf(blocks, count));
    }
}
