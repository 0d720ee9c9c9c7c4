package io.sem.api.label;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A selector compiled for label sets of one {@link Shape}. Which keys exist is decided once per shape; what remains is to compare
 * values at known positions. So a match costs the same with 5 labels as with 50.
 */
final class Plan {

    /** The number of shapes that a selector remembers; the objects of one kind seldom have more. */
    private static final int REMEMBERED = 8;

    /** Up to this size a set is compared value by value; larger ones are searched. */
    private static final int FEW_VALUES = 8;

    private final Shape shape;
    private final @Nullable Plan next;
    private final int length;
    private final boolean possible;
    private final Equality[] equalities;
    private final Other[] others;

    /** Creates the plan for one more shape in front of the others, which are dropped when there are too many. */
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

    /** The requirements that compare the value of an existing key. */
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

    /** A requirement that comparing a few words does not decide. */
    private record Other(int slot, Requirement requirement) {}

    /** A requirement that the value at one position is one of a few, or none of them. */
    private static final class Equality {

        private final int slot;
        private final boolean wanted;
        private final String value;
        private final int hash;
        /** A chain instead of an array, because most requirements have a single value, which then needs no second object. */
        private final @Nullable Equality alternative;

        Equality(int slot, Requirement requirement, int index) {
            this.slot = slot;
            this.wanted = !requirement.operator().acceptsAbsence();
            this.value = requirement.values().get(index);
            this.hash = value.hashCode();
            this.alternative =
                    index + 1 == requirement.values().size() ? null : new Equality(slot, requirement, index + 1);
        }

        /** Equal words are nearly always the same object, see {@link Vocabulary}, and different words nearly always differ in their hash. */
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
