package io.sem.label;

import io.sem.api.label.Requirement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Requirements as a flat list of words: for each the key, its values, and null as the end mark. First come the
 * requirements that one of the values is present; from index {@code refused} on those that none of them is.
 *
 * @param words keys, values and end marks
 * @param refused the index of the first word of a refusing requirement
 * @param complete whether these words say everything that is required; numeric comparisons are not among them
 */
record Term(List<@Nullable String> words, int refused, boolean complete) {

    static Term of(List<Requirement> requirements) {
        List<@Nullable String> words = new ArrayList<>();
        requirements.stream().filter(IndexKey::equates).forEach(each -> add(each, words));
        int refused = words.size();
        requirements.stream().filter(Term::refuses).forEach(each -> add(each, words));
        return new Term(
                words, refused, requirements.stream().allMatch(each -> refuses(each) || IndexKey.equates(each)));
    }

    private static boolean refuses(Requirement requirement) {
        return requirement.operator().acceptsAbsence();
    }

    private static void add(Requirement requirement, List<@Nullable String> words) {
        words.add(requirement.key());
        words.addAll(requirement.values());
        words.add(null);
    }
}
