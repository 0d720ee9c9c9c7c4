package io.sem.api.error;

/**
 * Why something does not come up.
 *
 * @param code the cause in the field's own word, such as {@code ImagePullBackOff} or {@code Unschedulable}
 * @param where what it happened to, such as {@code pod orders-5d9c-x2 container orders}; empty when it is the whole
 * @param explanation the cause in a sentence
 * @param evidence what was seen: the platform's own message, or the last lines of the log; may be empty
 * @param fix what to do about it
 * @param certain whether waiting longer cannot help
 */
public record Diagnosis(String code, String where, String explanation, String evidence, String fix, boolean certain) {

    @Override
    public String toString() {
        return code
                + (where.isEmpty() ? "" : " (" + where + ")")
                + ": " + explanation
                + (evidence.isEmpty() ? "" : " [" + evidence.strip() + "]")
                + (fix.isEmpty() ? "" : ". " + fix);
    }
}
