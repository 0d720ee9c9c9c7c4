package io.sem.core.status;

import io.sem.api.status.ObservedContainer;
import io.sem.api.status.ObservedContainer.Role;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which sightings a cause explains: by source, reason, text and container. What is not said does not matter. */
final class Match {

    private static final Pattern ANYTHING = Pattern.compile("");

    private final Predicate<Sighting> condition;
    private final Function<Sighting, String> text;
    private final Pattern pattern;

    private Match(Predicate<Sighting> condition, Function<Sighting, String> text, Pattern pattern) {
        this.condition = condition;
        this.text = text;
        this.pattern = pattern;
    }

    static Match anything() {
        return new Match(sighting -> true, Sighting::message, ANYTHING);
    }

    /** Seen there, for one of these reasons; none given: for any. */
    static Match in(SightingSource source, String... reasons) {
        return anything().and(sighting -> sighting.source() == source).and(isOneOf(reasons));
    }

    /** A container that cannot be started, whether it still waits or was reported as ended at once. */
    static Match starting(String... reasons) {
        Set<SightingSource> sources = EnumSet.of(SightingSource.WAITING, SightingSource.ENDED);
        return anything().and(sighting -> sources.contains(sighting.source())).and(isOneOf(reasons));
    }

    /** Whose message holds this, whatever the case of its letters. */
    Match saying(String regex) {
        return new Match(
                condition, Sighting::message, Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.MULTILINE));
    }

    /** Whose container has such a name. */
    Match named(String regex) {
        return new Match(condition, Match::container, Pattern.compile("^" + regex + "$"));
    }

    /** Whose exit code is one of these. */
    Match exit(Integer... codes) {
        Set<Integer> exits = Set.of(codes);
        return and(sighting ->
                sighting.end().filter(end -> exits.contains(end.exitCode())).isPresent());
    }

    /** Whose container is an init container. */
    Match init() {
        return and(sighting -> sighting.subject()
                .container()
                .filter(container -> container.role() == Role.INIT)
                .isPresent());
    }

    /** What the text matched, when the sighting is one of these. */
    Optional<MatchResult> find(Sighting sighting) {
        if (!condition.test(sighting)) {
            return Optional.empty();
        }
        Matcher matcher = pattern.matcher(text.apply(sighting));
        return matcher.find() ? Optional.of(matcher.toMatchResult()) : Optional.empty();
    }

    private Match and(Predicate<Sighting> more) {
        return new Match(condition.and(more), text, pattern);
    }

    private static Predicate<Sighting> isOneOf(String... reasons) {
        Set<String> known = Set.of(reasons);
        return sighting -> known.isEmpty() || known.contains(sighting.reason());
    }

    private static String container(Sighting sighting) {
        return sighting.subject().container().map(ObservedContainer::name).orElse("");
    }
}
