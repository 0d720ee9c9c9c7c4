package io.sem.api.label;

import io.sem.api.error.InvalidSelectorException;
import io.sem.api.error.InvalidSpecException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Selects objects by their labels, with the grammar and the meaning of {@code kubectl get -l}.
 *
 * <pre>{@code
 * Selector.parse("tier=web,env in (dev,test),!canary")
 * label("tier").is("web").and(label("env").in("dev", "test")).and(label("canary").absent())
 * }</pre>
 *
 * <p>All requirements must be met. {@code !=} and {@code notin} also select objects that do not have the key. Values are compared as
 * text, and by {@code >} and {@code <} as integers. Immutable and safe for use by several threads.
 */
@SuppressWarnings("ReferenceEquality") // shapes are shared, and there is one selector of everything and one of nothing
public final class Selector {

    private static final Selector EVERYTHING = new Selector(new Requirement[0]);
    private static final Selector NOTHING = new Selector(new Requirement[0]);

    private final Requirement[] requirements;

    /** The plans, latest first. Written without a lock: a plan is immutable, and one that is lost to a race is created again. */
    private @Nullable Plan plans;

    private Selector(Requirement[] requirements) {
        this.requirements = requirements;
    }

    /**
     * Reads a selector, such as {@code app=shop,tier in (web,db),!canary,version>3}. An empty or blank one is {@link
     * #everything}.
     *
     * @throws InvalidSelectorException if the text has a fault, with its position and what is allowed there
     */
    public static Selector parse(String text) {
        return of(SelectorParser.parse(Objects.requireNonNull(text, "selector")));
    }

    /** Returns the selector that selects every object. */
    public static Selector everything() {
        return EVERYTHING;
    }

    /** Returns the selector that selects no object. */
    public static Selector nothing() {
        return NOTHING;
    }

    /** Returns the selector of objects that have all of these labels; without labels it is {@link #everything}. */
    public static Selector of(Labels labels) {
        return of(labels.asMap().entrySet().stream()
                .map(label -> Requirement.ofOne(label.getKey(), Operator.EQUALS, label.getValue()))
                .toArray(Requirement[]::new));
    }

    /** Returns the selector of objects that meet all of these requirements. */
    public static Selector of(Collection<Requirement> requirements) {
        return of(requirements.stream()
                .sorted(Comparator.comparing(Requirement::key))
                .toArray(Requirement[]::new));
    }

    /**
     * Returns the selector of an object form; null is {@link #nothing}, an empty one is {@link #everything}.
     *
     * @throws InvalidSpecException if an operator, a key or a value is not valid
     */
    public static Selector of(@Nullable LabelSelector objectForm) {
        return objectForm == null ? NOTHING : of(objectForm.requirements());
    }

    /**
     * Starts a requirement on the label with this key, such as {@code label("tier").is("web")}.
     *
     * @throws InvalidSpecException if the key is not valid
     */
    public static Key label(String key) {
        return new Key(Vocabulary.KEYS.require("key", Objects.requireNonNull(key, "key")));
    }

    private static Selector of(Requirement[] sorted) {
        return sorted.length == 0 ? EVERYTHING : new Selector(sorted);
    }

    /** Whether an object with these labels is selected. */
    public boolean matches(Labels labels) {
        Shape shape = labels.shape();
        for (Plan plan = plans; plan != null; plan = plan.next()) {
            if (plan.shape() == shape) {
                return plan.matches(labels);
            }
        }
        if (isNothing()) {
            return false;
        }
        Plan plan = new Plan(requirements, shape, plans);
        plans = plan;
        return plan.matches(labels);
    }

    /** Whether an object with these labels is selected. They need not be valid; a key with a null value counts as absent. */
    public boolean matches(Map<String, String> labels) {
        if (Objects.requireNonNull(labels, "labels") instanceof LabelMap view) {
            return matches(view.labels());
        }
        for (Requirement requirement : requirements) {
            if (!requirement.accepts(labels.get(requirement.key()))) {
                return false;
            }
        }
        return !isNothing();
    }

    /** Returns the selector of objects that both select. */
    public Selector and(Selector other) {
        Objects.requireNonNull(other, "other");
        if (isNothing() || other.isNothing()) {
            return NOTHING;
        }
        return of(Stream.concat(Arrays.stream(requirements), Arrays.stream(other.requirements))
                .collect(Collectors.toList()));
    }

    /** The requirements, sorted by key; none for {@link #everything} and for {@link #nothing}. */
    public List<Requirement> requirements() {
        return List.of(requirements);
    }

    /** Whether it has no requirements and so selects every object. */
    public boolean isEverything() {
        return this == EVERYTHING;
    }

    /** Whether this is {@link #nothing}; false for requirements that merely contradict each other. */
    public boolean isNothing() {
        return this == NOTHING;
    }

    /** Returns the value that the label must have, if a requirement allows only one, such as {@code web} of {@code tier in (web)}. */
    public Optional<String> requiredValue(String key) {
        Objects.requireNonNull(key, "key");
        return Arrays.stream(requirements)
                .filter(each -> each.key().equals(key) && each.isOneOf())
                .map(Requirement::values)
                .filter(values -> values.size() == 1)
                .map(values -> values.get(0))
                .findFirst();
    }

    /**
     * Returns the object form; null for {@link #nothing}. Of two equalities on one key the last one counts, as in {@code
     * metav1.ParseToLabelSelector}.
     *
     * @throws InvalidSpecException if it contains {@code !=}, {@code >} or {@code <}, which the object form does not have
     */
    public @Nullable LabelSelector toLabelSelector() {
        return isNothing() ? null : LabelSelector.of(requirements());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Selector that
                        && isNothing() == that.isNothing()
                        && Arrays.equals(requirements, that.requirements));
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(requirements) + (isNothing() ? 1 : 0);
    }

    /**
     * Returns the canonical form, such as {@code app=shop,tier in (db,web),!canary}: sorted by key, without optional blanks, sets
     * sorted. {@link #parse} reads it as an equal selector. The exception is {@link #nothing}, which has no text of its own and
     * returns an empty string, as in Kubernetes: ask {@link #isNothing} before you send it anywhere.
     */
    @Override
    public String toString() {
        return Arrays.stream(requirements).map(Requirement::toString).collect(Collectors.joining(","));
    }

    /** The key of a label, to complete with a comparison; see {@link Selector#label}. */
    public static final class Key {

        private final String key;

        private Key(String key) {
            this.key = key;
        }

        /** Selects objects whose label has this value. */
        public Selector is(String value) {
            Objects.requireNonNull(value, "value");
            return with(Operator.EQUALS, List.of(value));
        }

        /** Selects objects whose label has another value, or that do not have it. */
        public Selector isNot(String value) {
            Objects.requireNonNull(value, "value");
            return with(Operator.NOT_EQUALS, List.of(value));
        }

        /** Selects objects whose label has one of these values; at least one. */
        public Selector in(String... values) {
            Objects.requireNonNull(values, "values");
            return in(List.of(values));
        }

        /** Selects objects whose label has one of these values; at least one. */
        public Selector in(Collection<String> values) {
            Objects.requireNonNull(values, "values");
            return with(Operator.IN, values);
        }

        /** Selects objects whose label has none of these values, or that do not have it; at least one. */
        public Selector notIn(String... values) {
            Objects.requireNonNull(values, "values");
            return notIn(List.of(values));
        }

        /** Selects objects whose label has none of these values, or that do not have it; at least one. */
        public Selector notIn(Collection<String> values) {
            Objects.requireNonNull(values, "values");
            return with(Operator.NOT_IN, values);
        }

        /** Selects objects that have the label. */
        public Selector exists() {
            return with(Operator.EXISTS, List.of());
        }

        /** Selects objects that do not have the label. */
        public Selector absent() {
            return with(Operator.DOES_NOT_EXIST, List.of());
        }

        /** Selects objects whose label is an integer greater than this one, which must not be negative. */
        public Selector gt(long bound) {
            return with(Operator.GREATER_THAN, List.of(Long.toString(bound)));
        }

        /** Selects objects whose label is an integer less than this one, which must not be negative. */
        public Selector lt(long bound) {
            return with(Operator.LESS_THAN, List.of(Long.toString(bound)));
        }

        private Selector with(Operator operator, Collection<String> values) {
            return new Selector(new Requirement[] {Requirement.of(key, operator, values)});
        }
    }
}
