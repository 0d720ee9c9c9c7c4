package io.sem.api.label;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is left of a selector's requirements for label sets of one {@link Shape}. Which keys are there is settled once; what
 * remains is to compare values at known places. So a match costs the same at 5 labels and at 50.
 */
final class Plan {

    /** So many shapes a selector remembers; the objects of one kind seldom have more. */
    private static final int REMEMBERED = 8;

    /** Larger sets are better searched than gone through. */
    private static final int FEW_VALUES = 8;

    private final Shape shape;
    private final @Nullable Plan next;
    private final int length;
    private final boolean possible;
    private final Equality[] equalities;
    private final Other[] others;

    /** The plan for one more shape, in front of the others, which are forgotten when they are too many. */
    Plan(Requirement[] requirements, Shape shape, @Nullable Plan others) {
        this.shape = shape;
        this.next = others == null || others.length == REMEMBERED ? null : others;
        this.length = next == null ? 1 : next.length + 1;
        this.possible = Stream.of(requirements).allMatch(each -> isPossible(each, shape));
        this.equalities = asked(requirements, shape)
                .filter(Plan::hasFewValues)
                .map(each -> new Equality(shape.slot(each.key()), each, 0))
                .toArray(Equality[]::new);
        this.others = asked(requirements, shape)
                .filter(each -> !hasFewValues(each))
                .map(each -> new Other(shape.slot(each.key()), each))
                .toArray(Other[]::new);
    }

    private static boolean isPossible(Requirement requirement, Shape shape) {
        return shape.slot(requirement.key()) < 0
                ? requirement.operator().acceptsAbsence()
                : requirement.operator() != Operator.DOES_NOT_EXIST;
    }

    /** The requirements that ask for more than whether the key is there. */
    private static Stream<Requirement> asked(Requirement[] requirements, Shape shape) {
        return Stream.of(requirements).filter(each -> !each.values().isEmpty() && shape.slot(each.key()) >= 0);
    }

    private static boolean hasFewValues(Requirement requirement) {
        return requirement.isEquality() && requirement.values().size() <= FEW_VALUES;
    }

    Shape shape() {
        return shape;
    }

    @Nullable
    Plan next() {
        return next;
    }

    boolean matches(Labels labels) {
        for (Equality equality : equalities) {
            if (!equality.passes(labels.value(equality.slot))) {
                return false;
            }
        }
        for (Other other : others) {
            if (!other.requirement.acceptsValue(labels.value(other.slot))) {
                return false;
            }
        }
        return possible;
    }

    /** What no comparison of few words settles. */
    private record Other(int slot, Requirement requirement) {}

    /** Whether the value that stands in one slot is one of a few, or none of them. */
    private static final class Equality {

        private final int slot;
        private final boolean wanted;
        private final String value;
        private final int hash;
        /** A chain, and no array: most have a single value, which is then at hand. */
        private final @Nullable Equality alternative;

        Equality(int slot, Requirement requirement, int index) {
            this.slot = slot;
            this.wanted = !requirement.operator().acceptsAbsence();
            this.value = requirement.values().get(index);
            this.hash = value.hashCode();
            this.alternative =
                    index + 1 == requirement.values().size() ? null : new Equality(slot, requirement, index + 1);
        }

        /** Words are nearly always the same object if equal, see {@link Vocabulary}, and of other hash codes if not. */
        @SuppressWarnings("ReferenceEquality")
        boolean passes(String actual) {
            Equality each = this;
            do {
                if (actual == each.value || (actual.hashCode() == each.hash && actual.equals(each.value))) {
                    return wanted;
                }
                each = each.alternative;
            } while (each != null);
            return !wanted;
        }
    }
}
