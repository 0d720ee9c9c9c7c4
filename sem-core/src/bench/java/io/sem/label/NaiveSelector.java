package io.sem.label;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What one writes in an afternoon: a regular expression for each requirement, and a loop over lookups in a HashMap. */
final class NaiveSelector {

    private static final Pattern REQUIREMENT = Pattern.compile(
            "\\s*(?:(!)\\s*(\\S+?)|([^\\s=!(),<>]+)\\s*(?:(in|notin)\\s*\\(([^)]*)\\)|(==?|!=)\\s*([^\\s,]*))?)\\s*(?:,|$)");
    private static final Pattern KEY = Pattern.compile("([a-z0-9.-]{1,253}/)?([A-Za-z0-9][-A-Za-z0-9_.]{0,61})?[A-Za-z0-9]");
    private static final Pattern VALUE = Pattern.compile("(([A-Za-z0-9][-A-Za-z0-9_.]{0,61})?[A-Za-z0-9])?");

    private final List<Requirement> requirements = new ArrayList<>();

    private enum Kind {
        ONE_OF,
        NONE_OF,
        EXISTS,
        ABSENT
    }

    private record Requirement(String key, Kind kind, String value, Set<String> values) {

        boolean accepts(Map<String, String> labels) {
            String actual = labels.get(key);
            return switch (kind) {
                case ONE_OF -> actual != null && (values == null ? actual.equals(value) : values.contains(actual));
                case NONE_OF -> actual == null || !(values == null ? actual.equals(value) : values.contains(actual));
                case EXISTS -> actual != null;
                case ABSENT -> actual == null;
            };
        }
    }

    static NaiveSelector parse(String text) {
        NaiveSelector selector = new NaiveSelector();
        Matcher matcher = REQUIREMENT.matcher(text);
        for (int at = 0; at < text.length(); at = matcher.end()) {
            if (!matcher.find(at) || matcher.start() != at) {
                throw new IllegalArgumentException(text);
            }
            selector.requirements.add(requirement(matcher));
        }
        return selector;
    }

    boolean matches(Map<String, String> labels) {
        for (Requirement requirement : requirements) {
            if (!requirement.accepts(labels)) {
                return false;
            }
        }
        return true;
    }

    private static Requirement requirement(Matcher matcher) {
        if (matcher.group(1) != null) {
            return new Requirement(valid(KEY, matcher.group(2)), Kind.ABSENT, "", null);
        }
        String key = valid(KEY, matcher.group(3));
        if (matcher.group(4) != null) {
            Set<String> values = Set.of(matcher.group(5).split(","));
            values.forEach(value -> valid(VALUE, value));
            return new Requirement(key, matcher.group(4).equals("in") ? Kind.ONE_OF : Kind.NONE_OF, "", values);
        }
        if (matcher.group(6) != null) {
            Kind kind = matcher.group(6).equals("!=") ? Kind.NONE_OF : Kind.ONE_OF;
            return new Requirement(key, kind, valid(VALUE, matcher.group(7)), null);
        }
        return new Requirement(key, Kind.EXISTS, "", null);
    }

    private static String valid(Pattern pattern, String text) {
        if (!pattern.matcher(text).matches()) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }
}
