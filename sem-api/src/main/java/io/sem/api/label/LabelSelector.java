package io.sem.api.label;

import io.sem.api.error.InvalidSpecException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A selector in the form of Kubernetes objects ({@code metav1.LabelSelector}), unchecked. All parts must be met. {@link
 * Selector#of(LabelSelector)} checks and compiles it.
 *
 * @param matchLabels labels that must have exactly these values
 * @param matchExpressions further requirements
 */
public record LabelSelector(Map<String, String> matchLabels, List<Expression> matchExpressions) {

    /** Copies both collections. */
    public LabelSelector {
        Objects.requireNonNull(matchExpressions, "matchExpressions");
        matchLabels =
                Collections.unmodifiableSortedMap(new TreeMap<>(Objects.requireNonNull(matchLabels, "matchLabels")));
        matchExpressions = List.copyOf(matchExpressions);
    }

    /** Returns a selector of labels only. */
    public static LabelSelector of(Map<String, String> matchLabels) {
        return new LabelSelector(matchLabels, List.of());
    }

    static LabelSelector of(List<Requirement> requirements) {
        SortedMap<String, String> matchLabels = new TreeMap<>();
        List<Expression> matchExpressions = new ArrayList<>();
        for (Requirement requirement : requirements) {
            switch (requirement.operator()) {
                case EQUALS, DOUBLE_EQUALS ->
                    matchLabels.put(requirement.key(), requirement.values().get(0));
                default -> matchExpressions.add(Expression.of(requirement));
            }
        }
        return new LabelSelector(matchLabels, matchExpressions);
    }

    /**
     * Returns the selector as a plain map, for places that take nothing else, such as a service. If a key occurs twice, its last
     * value counts, as in {@code metav1.LabelSelectorAsMap}.
     *
     * @throws InvalidSpecException if an expression is not {@code In} with a single value
     */
    public Map<String, String> asMap() {
        SortedMap<String, String> map = new TreeMap<>(Objects.requireNonNull(matchLabels, "matchLabels"));
        for (Expression expression : matchExpressions) {
            if (!expression.operator().equals("In") || expression.values().size() != 1) {
                throw InvalidSpecException.of(
                        "matchExpressions", "was " + expression + ", must be In with a single value to fit into a map");
            }
            map.put(expression.key(), expression.values().get(0));
        }
        return Collections.unmodifiableSortedMap(map);
    }

    List<Requirement> requirements() {
        List<Requirement> requirements = new ArrayList<>();
        matchLabels.forEach((key, value) -> requirements.add(Requirement.of(key, Operator.EQUALS, List.of(value))));
        matchExpressions.forEach(expression -> requirements.add(expression.requirement()));
        return requirements;
    }

    /**
     * One requirement of the object form: {@code metav1.LabelSelectorRequirement}.
     *
     * @param key the key of the label
     * @param operator {@code In}, {@code NotIn}, {@code Exists} or {@code DoesNotExist}
     * @param values at least one for {@code In} and {@code NotIn}, none for the others
     */
    public record Expression(String key, String operator, List<String> values) {

        /** Copies the values. */
        public Expression {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(operator, "operator");
            Objects.requireNonNull(values, "values");
            values = List.copyOf(values);
        }

        private static Expression of(Requirement requirement) {
            String operator = switch (requirement.operator()) {
                case IN -> "In";
                case NOT_IN -> "NotIn";
                case EXISTS -> "Exists";
                case DOES_NOT_EXIST -> "DoesNotExist";
                default ->
                    throw InvalidSpecException.of(
                            "matchExpressions",
                            "was " + requirement + ", but the object form knows only =, in, notin, exists and !");
            };
            return new Expression(requirement.key(), operator, requirement.values());
        }

        private Requirement requirement() {
            Operator known = switch (operator) {
                case "In" -> Operator.IN;
                case "NotIn" -> Operator.NOT_IN;
                case "Exists" -> Operator.EXISTS;
                case "DoesNotExist" -> Operator.DOES_NOT_EXIST;
                default ->
                    throw InvalidSpecException.of(
                            "matchExpressions[" + key + "].operator",
                            "was " + NameRule.quoted(operator) + ", must be In, NotIn, Exists or DoesNotExist");
            };
            return Requirement.of(key, known, values);
        }
    }
}
