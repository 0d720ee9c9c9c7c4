package io.sem.testkit.architecture;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import javax.lang.model.element.Modifier;

/**
 * A type or a method as the sources declare it.
 *
 * @param name the package and the types around it, and for a method its own name behind a {@code #}
 * @param lines how many lines it takes, its Javadoc not counted
 */
record Declaration(String name, Tree tree, long lines) {
    boolean isMethod() {
        return tree instanceof MethodTree;
    }

    int parameters() {
        return tree instanceof MethodTree method ? method.getParameters().size() : 0;
    }

    /** Whether it overrides a method, and so has the parameters that others chose. */
    boolean overrides() {
        return tree instanceof MethodTree method
                && method.getModifiers().getAnnotations().stream()
                        .anyMatch(a -> a.getAnnotationType().toString().equals("Override"));
    }

    boolean isRecord() {
        return tree.getKind() == Tree.Kind.RECORD;
    }

    /** The parts of a record are its fields that are not static: a record may declare no others. */
    long parts() {
        return ((ClassTree) tree)
                .getMembers().stream()
                        .filter(VariableTree.class::isInstance)
                        .map(member -> ((VariableTree) member).getModifiers().getFlags())
                        .filter(flags -> !flags.contains(Modifier.STATIC))
                        .count();
    }
}
