package io.sem.core.status;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Makes {@code docs/causes.md} from the tables of causes. */
final class CausesPage {

    private static final String INTRODUCTION = """
            # Diagnosis codes

            When a deployment does not come up, its status, its events and a `DeployFailedException` carry a diagnosis: a code, what
            the trouble is in, an explanation, the cluster's own words as evidence, and what to do. This page lists every code. It is
            made from the tables that SEM decides with (`io.sem.core.status`): a test fails when it is out of date, and
            `mvn test -pl sem-core -am -Dtest=CausesPageTest -Dsurefire.failIfNoSpecifiedTests=false -Dsem.docs.write=true` writes it anew.

            **Waited for** says whether `awaitReady` goes on waiting. *no*: the deployment is FAILED as soon as the trouble is certain,
            because only a changed spec or environment helps. *for 30 s*, *for 3 ends*: it is FAILED when the trouble has lasted so
            long. *yes*: the status shows the trouble, and `awaitReady` waits until its timeout, because somebody else may mend it or
            it passes by itself. A deployment is FAILED only if every pod of its newest version is held up for good; while some
            still may come up it stays PROGRESSING. Of a stateful deployment one pod is enough, because its pods start one after
            the other.

            Of several troubles the one nearest to the root is told: the order of the sections is the order of explaining, and
            within a section the first row that fits. A code marked with a star is the cluster's own reason, passed on as it is. In the
            texts, *italics* stand for what is filled in, and … for words taken from the cluster's message.

            `awaitReady` tells three more codes, at once and not after its time: `DependencyStopped` and `DependencyFailed` when the pods
            wait for a deployment that is scaled to 0, or that was to run to its end and has failed; `Stopped` when the deployment itself
            is scaled to 0 although its spec asks for pods. It tells `DependencyUndeployed` before there is a pod, too.
            """;

    private static final Map<String, List<Cause>> SECTIONS = new LinkedHashMap<>();

    static {
        SECTIONS.put("No pod is made", CausesOfCreation.ROWS);
        SECTIONS.put("A pod has no node, or its node cannot prepare it", CausesOfPlacement.ROWS);
        SECTIONS.put("An image does not come", CausesOfImages.ROWS);
        SECTIONS.put("A container cannot be made or started, or does not stay", CausesOfStart.ROWS);
        SECTIONS.put("What runs is not ready, or something happened to the pod as a whole", CausesOfRunning.ROWS);
        SECTIONS.put("Everything else", List.of(Causes.ALL.get(Causes.ALL.size() - 1)));
    }

    private CausesPage() {}

    /** The whole page, in Markdown. */
    static String text() {
        return SECTIONS.entrySet().stream()
                .map(section -> section(section.getKey(), section.getValue()))
                .collect(Collectors.joining("\n", INTRODUCTION + "\n", ""));
    }

    private static String section(String title, List<Cause> causes) {
        return causes.stream()
                .map(CausesPage::row)
                .collect(Collectors.joining(
                        "",
                        "## " + title + "\n\n| code | what it means | what to do | waited for |\n|---|---|---|---|\n",
                        ""));
    }

    private static String row(Cause cause) {
        return "| " + codes(cause) + " | " + prose(cause.words().explanation()) + " | "
                + prose(cause.words().fix()) + " | " + cause.patience() + " |\n";
    }

    private static String codes(Cause cause) {
        if (!cause.code().isEmpty()) {
            return "`" + cause.code() + "`";
        }
        List<String> reasons = cause.match().reasons();
        return reasons.isEmpty()
                ? "any other\\*"
                : reasons.stream().map(reason -> "`" + reason + "`\\*").collect(Collectors.joining(", "));
    }

    private static String prose(String text) {
        return text.replace("|", "\\|")
                .replace("{said}", ": …")
                .replaceAll("'?\\{\\d}'?(?:\\{\\d})?", "…")
                .replaceAll("\\{(\\w+)}", "*$1*")
                .replaceAll("\\b(\\w+(?:\\.\\w+)?\\(\\)|storeRegistry|start\\.sh|exec)(?!\\w)", "`$1`");
    }
}
