package io.sem.label;

import io.sem.api.label.Requirement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Requirements as words: of each the key, its values, and null. First come those that ask for one of the values to be there,
 * from {@code refused} on those that refuse them.
 *
 * @param complete whether these words are all that is asked for
 */
record Term(List<@Nullable String> words, int refused, boolean complete) {

    static Term of(List<Requirement> requirements) {
        List<@Nullable String> words = new ArrayList<>();
        requirements.stream().filter(IndexKey::equates).forEach(each -> add(each, words));
        int refused = words.size();
        requirements.stream().filter(Term::refuses).forEach(each -> add(each, words));
        return new Term(words, refused, requirements.stream().allMatch(each -> refuses(each) || IndexKey.equates(each)));
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
