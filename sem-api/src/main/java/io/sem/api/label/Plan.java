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

    private final Shape shape;
    private final @Nullable Plan next;
    private final int length;
    private final boolean possible;
    private final Test[] tests;

    private Plan(Shape shape, @Nullable Plan next, boolean possible, Test[] tests) {
        this.shape = shape;
        this.next = next;
        this.length = next == null ? 1 : next.length + 1;
        this.possible = possible;
        this.tests = tests;
    }

    /** The plan for one more shape, in front of the others, which are forgotten when they are too many. */
    static Plan of(Requirement[] requirements, Shape shape, @Nullable Plan others) {
        boolean possible = Stream.of(requirements)
                .allMatch(each -> shape.slot(each.key()) < 0
                        ? each.operator().acceptsAbsence()
                        : each.operator() != Operator.DOES_NOT_EXIST);
        Test[] tests = Stream.of(requirements)
                .filter(each -> !each.values().isEmpty() && shape.slot(each.key()) >= 0)
                .map(each -> new Test(each, shape.slot(each.key())))
                .toArray(Test[]::new);
        return new Plan(shape, others == null || others.length == REMEMBERED ? null : others, possible, tests);
    }

    Shape shape() {
        return shape;
    }

    @Nullable
    Plan next() {
        return next;
    }

    boolean matches(Labels labels) {
        for (Test test : tests) {
            if (!test.passes(labels.value(test.slot))) {
                return false;
            }
        }
        return possible;
    }

    /** A requirement on the value that stands in one slot. */
    private static final class Test {

        private final int slot;
        private final boolean wanted;
        /** The value to be equal to, or not. */
        private final String value;

        private final int hash;
        /** What else there is to ask than that. */
        private final @Nullable Requirement other;

        Test(Requirement requirement, int slot) {
            boolean one = requirement.isEquality() && requirement.values().size() == 1;
            this.slot = slot;
            this.wanted = !requirement.operator().acceptsAbsence();
            this.value = requirement.values().get(0);
            this.hash = value.hashCode();
            this.other = one ? null : requirement;
        }

        /** Words are nearly always the same object if equal, see {@link Vocabulary}, and of other hash codes if not. */
        @SuppressWarnings("ReferenceEquality")
        boolean passes(String actual) {
            if (other != null) {
                return other.acceptsValue(actual);
            }
            return (actual == value || (actual.hashCode() == hash && actual.equals(value))) == wanted;
        }
    }
}
