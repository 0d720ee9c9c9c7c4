package io.sem.label;

import io.sem.api.label.Requirement;
import java.util.Arrays;

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

    /** What it says of one block. */
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
