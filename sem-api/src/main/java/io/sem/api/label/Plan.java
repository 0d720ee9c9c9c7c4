package io.sem.api.label;

import java.util.ArrayList;
import java.util.List;
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
    private final Requirement[] open;
    private final int[] slots;

    private Plan(Shape shape, @Nullable Plan next, boolean possible, Requirement[] open) {
        this.shape = shape;
        this.next = next;
        this.length = next == null ? 1 : next.length + 1;
        this.possible = possible;
        this.open = open;
        this.slots = new int[open.length];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = shape.slot(open[i].key());
        }
    }

    /** The plan for one more shape, in front of the others, which are forgotten when they are too many. */
    static Plan of(Requirement[] requirements, Shape shape, @Nullable Plan others) {
        List<Requirement> open = new ArrayList<>(requirements.length);
        boolean possible = true;
        for (Requirement requirement : requirements) {
            boolean present = shape.slot(requirement.key()) >= 0;
            possible &= present || requirement.accepts(null);
            if (present && requirement.operator() != Operator.EXISTS) {
                open.add(requirement);
            }
        }
        return new Plan(
                shape,
                others == null || others.length == REMEMBERED ? null : others,
                possible,
                open.toArray(Requirement[]::new));
    }

    Shape shape() {
        return shape;
    }

    @Nullable
    Plan next() {
        return next;
    }

    boolean matches(Labels labels) {
        for (int i = 0; i < open.length; i++) {
            if (!open[i].acceptsValue(labels.value(slots[i]))) {
                return false;
            }
        }
        return possible;
    }
}
