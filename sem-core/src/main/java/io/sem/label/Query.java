package io.sem.label;

import io.sem.api.label.Requirement;
import io.sem.api.label.Selector;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A selector prepared for one snapshot: its clauses, the most selective first, so that each further clause looks at
 * few ids.
 */
final class Query {

    private static final Comparator<Clause> MOST_SELECTIVE =
            Comparator.comparing(Clause::wanted).reversed().thenComparing(Clause::size);

    private final IdSet all;
    /** The first one is wanted, so that there is a set to start from. Empty if no id can meet them all. */
    private final List<Clause> clauses;

    private Query(IdSet all, List<Clause> clauses) {
        this.all = all;
        this.clauses = clauses;
    }

    static Query of(Selector selector, Postings postings, IdSet all) {
        List<Clause> clauses = new ArrayList<>();
        for (Requirement requirement : selector.requirements()) {
            Clause clause = Clause.of(requirement, postings);
            int met = clause.met(all);
            if (met == 0) {
                return new Query(all, List.of());
            }
            if (met < all.size()) {
                clauses.add(clause);
            }
        }
        if (selector.isNothing() || all.size() == 0) {
            return new Query(all, List.of());
        }
        if (clauses.stream().noneMatch(Clause::wanted)) {
            clauses.add(Clause.in(all));
        }
        clauses.sort(MOST_SELECTIVE);
        return new Query(all, clauses);
    }

    int count() {
        // The sets of a clause do not overlap: of a single clause the sizes say all.
        if (clauses.size() <= 1) {
            return clauses.isEmpty() ? 0 : clauses.get(0).size();
        }
        if (clauses.size() == 2 && clauses.get(0).size() == all.size()) {
            return clauses.get(1).met(all);
        }
        int count = 0;
        for (Hits hits = hits(); hits.nextBlock(); ) {
            count += hits.size();
        }
        return count;
    }

    Hits hits() {
        return new Hits(clauses, all.blocks());
    }
}
