package io.sem.core.status;

import io.sem.api.secret.Sensitive;
import java.util.regex.Pattern;

/**
 * Takes obvious secrets out of texts that programs and platforms wrote: passwords in URLs, tokens, and values of names
 * that sound secret. It cannot know every secret; that values of secrets do not reach SEM at all is what protects them.
 * Every repetition is bounded, since the texts come from outside.
 */
final class Redaction {

    private static final String HIDDEN = Sensitive.MASK;
    private static final Pattern URL_USER = Pattern.compile("(://)[^/\\s'\"]{1,300}@");
    private static final Pattern BEARER = Pattern.compile("(?i)\\b(bearer|basic) +[a-z0-9+/=._~-]{8,}");
    // Docker Hub names the user in the message about its rate limit.
    private static final Pattern DOCKER_HUB_USER = Pattern.compile("(?i)(rate limit as )[^\\s:]{1,300}(: \\S{1,300})?");
    // Also finds these words at the end of longer names, such as DB_PASSWORD; a pattern for the rest of the name would
    // only be slow.
    private static final Pattern ASSIGNED = Pattern.compile(
            "(?i)((?:password|passwd|pwd|secret|token|api[_-]?key|credentials?)[\"']?\\s{0,3}[=:]\\s{0,3})"
                    + "(\"[^\"]{0,300}\"|'[^']{0,300}'|[^\\s,;&\"']{1,300})");

    private Redaction() {}

    /** Returns the text with what looks secret masked. */
    static String of(String text) {
        String noUsers = URL_USER.matcher(text).replaceAll("$1" + HIDDEN + "@");
        String noNames = DOCKER_HUB_USER.matcher(noUsers).replaceAll("$1" + HIDDEN);
        String noBearers = BEARER.matcher(noNames).replaceAll("$1 " + HIDDEN);
        return ASSIGNED.matcher(noBearers).replaceAll("$1" + HIDDEN);
    }
}
