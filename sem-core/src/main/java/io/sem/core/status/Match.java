package io.sem.core.status;

import io.sem.api.status.ObservedContainer;
import io.sem.api.status.ObservedContainer.Role;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decides which sightings a cause explains: by source, reason, text and container. What is not said does not matter.
 * Built like a sentence, so that a table of causes can be read row by row.
 */
final class Match {

    // Matches the start of every text.
    private static final Pattern ANYTHING = Pattern.compile("");

    private final Predicate<Sighting> condition;
    private final Function<Sighting, String> text;
    private final Pattern pattern;
    private final List<String> reasons;

    private Match(
            Predicate<Sighting> condition, Function<Sighting, String> text, Pattern pattern, List<String> reasons) {
        this.condition = condition;
        this.text = text;
        this.pattern = pattern;
        this.reasons = reasons;
    }

    /** Matches every sighting. */
    static Match anything() {
        return new Match(sighting -> true, Sighting::message, ANYTHING, List.of());
    }

    /**
     * Matches what is seen in one place.
     *
     * @param reasons the reasons it is limited to; none: any reason
     */
    static Match in(SightingSource source, String... reasons) {
        return anything().and(sighting -> sighting.source() == source).andOneOf(reasons);
    }

    /**
     * Matches a container that cannot be started, whether it still waits or was reported as ended at once; kubelets and
     * runtimes differ.
     */
    static Match starting(String... reasons) {
        Set<SightingSource> sources = EnumSet.of(SightingSource.WAITING, SightingSource.ENDED);
        return anything().and(sighting -> sources.contains(sighting.source())).andOneOf(reasons);
    }

    /**
     * Limits it to messages in which this is found, whatever the case of the letters. Its groups fill the placeholders
     * of the words, so every repetition in it is bounded: messages come from outside, and must not make the search
     * slow.
     */
    Match saying(String regex) {
        return new Match(
                condition,
                Sighting::message,
                Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.MULTILINE),
                reasons);
    }

    /** Limits it to containers of such names; its groups fill the placeholders of the words. */
    Match named(String regex) {
        return new Match(condition, Match::container, Pattern.compile("^" + regex + "$"), reasons);
    }

    /** Limits it to containers that ended with one of these codes. */
    Match exit(Integer... codes) {
        Set<Integer> exits = Set.of(codes);
        return and(sighting ->
                sighting.end().filter(end -> exits.contains(end.exitCode())).isPresent());
    }

    /**
     * Limits it to containers that run from a package: another container fetches it for them (see Packages.FETCHER; a
     * status sees names of containers only), or they speak of its start.sh.
     */
    Match packed() {
        return and(sighting -> sighting.message().contains("start.sh")
                || sighting.subject()
                        .pod()
                        .filter(pod -> pod.containers().stream()
                                .anyMatch(other -> other.name().equals("fetch-" + container(sighting))))
                        .isPresent());
    }

    /** Limits it to init containers. */
    Match init() {
        return and(sighting -> sighting.subject()
                .container()
                .filter(container -> container.role() == Role.INIT)
                .isPresent());
    }

    /** Returns what the pattern found; empty when the sighting is another. */
    Optional<MatchResult> find(Sighting sighting) {
        if (!condition.test(sighting)) {
            return Optional.empty();
        }
        Matcher matcher = pattern.matcher(text.apply(sighting));
        return matcher.find() ? Optional.of(matcher.toMatchResult()) : Optional.empty();
    }

    /** The platform's reasons that it is limited to, in the order of its table; empty when it explains any reason. */
    List<String> reasons() {
        return reasons;
    }

    private Match and(Predicate<Sighting> more) {
        return new Match(condition.and(more), text, pattern, reasons);
    }

    private Match andOneOf(String... known) {
        List<String> any = List.of(known);
        return new Match(
                condition.and(sighting -> any.isEmpty() || any.contains(sighting.reason())), text, pattern, any);
    }

    private static String container(Sighting sighting) {
        return sighting.subject().container().map(ObservedContainer::name).orElse("");
    }
}
