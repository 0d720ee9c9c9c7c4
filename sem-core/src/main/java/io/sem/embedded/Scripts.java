package io.sem.embedded;

import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentRef;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;

/**
 * What was said about containers, in the order in which it was said; what was said later counts.
 * Rules are kept and applied when a container asks, because a script also holds for pods that are
 * made later.
 */
final class Scripts {

    private final List<Rule<Behaviour>> behaviours = new ArrayList<>();
    private final List<Rule<Dialogue>> dialogues = new ArrayList<>();

    private record Rule<T>(BiPredicate<DeploymentRef, Container> which, UnaryOperator<T> change) {}

    void behave(BiPredicate<DeploymentRef, Container> which, UnaryOperator<Behaviour> change) {
        behaviours.add(new Rule<>(which, change));
    }

    void talk(BiPredicate<DeploymentRef, Container> which, UnaryOperator<Dialogue> change) {
        dialogues.add(new Rule<>(which, change));
    }

    Behaviour behaviour(ContainerRun run) {
        return fold(behaviours, Behaviour.NORMAL, run);
    }

    Dialogue dialogue(ContainerRun run) {
        return fold(dialogues, Dialogue.SILENT, run);
    }

    private static <T> T fold(List<Rule<T>> rules, T start, ContainerRun run) {
        T result = start;
        for (Rule<T> rule : rules) {
            if (rule.which.test(run.pod().deployment(), run.spec())) {
                result = rule.change.apply(result);
            }
        }
        return result;
    }
}
