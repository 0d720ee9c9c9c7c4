package io.sem.api.secret;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Takes obvious secrets out of texts that programs and platforms wrote: passwords in URLs and commands, tokens, keys, and values
 * of names that sound secret. It cannot know every secret; that values of secrets do not reach SEM at all is what protects them.
 * Every repetition is bounded, since the texts come from outside.
 */
public final class Redaction {

    private static final String HIDDEN = "$1" + Sensitive.MASK;

    // In quotes to the closing one, which a cut may have taken; else to the blank. A separator within it is followed by
    // neither a blank nor another name with its value.
    private static final String QUOTED =
            "\"[^\"\\\\\\n]{0,4000}(?:\\\\.[^\"\\\\\\n]{0,4000}){0,50}\"?|'[^'\\n]{0,4000}'?";
    private static final String VALUE =
            "(?:" + QUOTED + "|[^\\s\"',;&]{1,4000}(?:[,;&](?!\\s|\\w{1,60}=)[^\\s\"',;&]{1,4000}){0,20})";
    // Also found at the end of longer names, such as DB_PASSWORD; a pattern for the rest of the name would only be
    // slow.
    private static final String NAME =
            "(?:password|passwd|passphrase|pwd|(?:(?<![a-z])|db|user|root|mysql)pass|(?<![a-z])pw|secret|token"
                    + "|api[_-]?key|(?:access|account|private|secret)[_-]?key(?:[_-]base)?|credentials?"
                    + "|key[_-]data|(?<![a-z])sig|signature)";
    private static final String BLOCK = "[|>][+-]?\\d?(?:\\n[ \\t]{1,100}[^\\n]{1,4000}){1,100}"; // of YAML
    // The name of a file, as in "/etc/passwd: Permission denied", is followed by what is wrong with it.
    private static final String ASSIGNED = "[\"']?\\s{0,3}(?:=>|:=|=|:(?<!/[\\w.-]{0,80}:))\\s{0,3}";

    // One of these stands in every text that a pattern finds something in. Most texts have none, and looking for a word
    // is cheap.
    private static final List<String> TRACES = List.of(
            "pass",
            "pwd",
            "secret",
            "token",
            "key",
            "credential",
            "auth",
            "bearer",
            "basic",
            "://",
            "rate limit",
            "-p",
            "identified",
            "private",
            "cookie",
            "jdbc:",
            "gh",
            "glpat",
            "xox",
            "dckr",
            "akia",
            "asia",
            "eyj",
            "pw",
            "sig",
            "-u",
            "--user");

    private static final List<Pattern> SECRETS = List.of(
            Pattern.compile(
                    "(-----BEGIN [A-Z ]{0,40}PRIVATE KEY(?: BLOCK)?-----)[^-]{0,8000}(?:-(?!----)[^-]{0,8000}){0,50}"),
            // The user of a URL; what follows the last @ before the path is the host. A password may hold a slash by
            // mistake,
            // and then what stands before it is no port.
            Pattern.compile("(://)[^/\\s'\"]{1,300}(?=@)"),
            Pattern.compile("(://[^/\\s'\":@]{0,100}:)(?!\\d{1,5}/)[^\\s'\"@]{1,300}(?=@)"),
            Pattern.compile("(jdbc:oracle:\\w{1,20}:)[^@\\s'\"]{1,300}(?=@)"),
            // Docker Hub names the user in the message about its rate limit.
            Pattern.compile("(?i)(rate limit as )[^\\s:]{1,300}(?:: \\S{1,300})?"),
            // RFC 9110; a digest has quotes of its own.
            Pattern.compile(
                    "(?i)(authorization[\"']?\\s{0,3}[=:]\\s{0,3}[\"']?)(?:digest [^\\n]{1,4000}|[^\\n\"']{1,4000})"),
            Pattern.compile("(?i)(\\bcookie[\"']?\\s{0,3}:\\s{0,3}[\"']?)[^\\n\"']{1,4000}"),
            Pattern.compile("(?i)\\b((?:bearer|basic) +)[a-z0-9+/=._~-]{8,}"),
            // Tokens that say themselves what they are: of GitHub, GitLab, Slack, Docker and AWS, and JSON web tokens.
            Pattern.compile(
                    "\\b(gh[opsru]_|github_pat_|glpat-|xox[abeprs]-|dckr_\\w{2,5}_|AKIA|ASIA|eyJ)[\\w.-]{12,4000}"),
            // How MySQL tells the password that it made up.
            Pattern.compile("(?i)(temporary password is generated for \\S{1,300}: )\\S{1,300}"),
            // "(using password: YES)" is how MySQL says whether there was one.
            Pattern.compile("(?i)(" + NAME + ASSIGNED + ")(?!(?:yes|no)\\))(?:" + BLOCK + "|" + VALUE + ")"),
            Pattern.compile("(?i)(<[\\w.:-]{0,60}" + NAME + ">)[^<\\n]{1,4000}"),
            // The passwords of registries in the configuration of Docker.
            Pattern.compile("(?i)(\"auth\"\\s{0,3}:\\s{0,3})\"[^\"\\n]{0,4000}\"?"),
            // An option and its value, but not a sentence about the option.
            Pattern.compile("(?i)((?<![-\\w])--[a-z0-9_-]{0,40}" + NAME
                    + "[ \\t]{1,3})(?!-|(?:is|was|or|and|must|cannot|in|for|with|not|to|has|needs|requires|option|flag)\\b)"
                    + VALUE),
            // The clients of MySQL; a number is a port of some other program.
            Pattern.compile("((?<![^\\s\"'])-p)(?![\\d:]{1,20}(?:\\s|$))" + VALUE),
            Pattern.compile("(sshpass -p {1,3})" + VALUE),
            // curl; a user and a group of numbers belong to some other program.
            Pattern.compile(
                    "((?<![^\\s\"'])(?:-u|--user)[ =]{1,3}[\"']?(?!\\d{1,10}:\\d)[^\\s:\"']{1,100}:)[^\\s\"']{1,4000}"),
            Pattern.compile("(?i)((?:identified\\s{1,3}(?:with\\s{1,3}\\S{1,60}\\s{1,3})?(?:by|as)|password)\\s{1,3}"
                    + "(?:password\\s{1,3})?)(?:" + QUOTED + ")"));

    private Redaction() {}

    /** Returns the text with what looks secret masked. */
    public static String of(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (TRACES.stream().noneMatch(lower::contains)) {
            return text;
        }
        String open = text;
        for (Pattern secret : SECRETS) {
            open = secret.matcher(open).replaceAll(HIDDEN);
        }
        return open;
    }
}
