package io.sem.testkit.architecture;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The sentences of errors and statuses as the sources write them: the text that reaches an exception, a violation or a status, with
 * a placeholder for each value. Local variables, constants and methods of the same class are written out, and both branches of a
 * condition give a sentence.
 */
final class Sentences extends TreeScanner<Void, Void> {

    private static final String VALUE = "\0";
    private static final Pattern VALUES = Pattern.compile(VALUE + "+");
    private static final Pattern WORDS = Pattern.compile("[a-z]{2,60} [a-z]{2,60}");
    private static final int DEEPEST = 4;
    private static final Set<String> STATUS_MESSAGES = Set.of("message", "withMessage");
    private static final Set<String> FAULTS_OF_RULES = Set.of("add", "unless");
    private static final Set<String> FAULTS_OF_FILES = Set.of("add", "refuse", "refused", "report");

    private final Set<String> found = new TreeSet<>();
    private final Map<String, List<MethodTree>> methods = new HashMap<>();
    private final Map<String, ExpressionTree> variables = new HashMap<>();
    private String unit = "";

    /** Returns all sentences, sorted, with their values as {@code {1}}, {@code {2}} …. */
    static Set<String> of(List<CompilationUnitTree> units) {
        Sentences sentences = new Sentences();
        units.forEach(sentences::read);
        return sentences.found;
    }

    private void read(CompilationUnitTree file) {
        unit = file.getSourceFile().toUri().getPath();
        methods.clear();
        variables.clear();
        new Members().scan(file, null);
        scan(file, null);
    }

    @Override
    public Void visitMethod(MethodTree method, Void nothing) {
        Map<String, ExpressionTree> outer = Map.copyOf(variables);
        method.getParameters()
                .forEach(parameter -> variables.remove(parameter.getName().toString()));
        super.visitMethod(method, nothing);
        variables.clear();
        variables.putAll(outer);
        return nothing;
    }

    @Override
    public Void visitVariable(VariableTree variable, Void nothing) {
        remember(variable);
        return super.visitVariable(variable, nothing);
    }

    @Override
    public Void visitNewClass(NewClassTree made, Void nothing) {
        String type = made.getIdentifier().toString();
        List<? extends ExpressionTree> given = made.getArguments();
        if (type.equals("Violation")) {
            add(texts(given.get(1), 0));
        } else if (type.equals("InvalidSelectorException")) {
            add(after("at position {1}: found {2}, expected ", texts(given.get(2), 0)));
        } else if (type.endsWith("Exception") && !given.isEmpty() && isError(type)) {
            add(texts(given.get(0), 0));
        }
        return super.visitNewClass(made, nothing);
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
        sentences(call.getMethodSelect().toString(), call.getArguments());
        return super.visitMethodInvocation(call, nothing);
    }

    private void sentences(String method, List<? extends ExpressionTree> given) {
        String name = method.substring(method.lastIndexOf('.') + 1);
        ExpressionTree last = given.isEmpty() ? null : given.get(given.size() - 1);
        if (last == null) {
            return;
        }
        if (method.equals("NotFoundException.of")) {
            add(missing(given.subList(0, given.size() - 1)));
        } else if (name.equals("timedOut") && given.size() == 3) {
            add(texts(given.get(0), 0));
        } else if (unit.endsWith("/Prerequisites.java") && name.equals("fault") && given.size() == 3) {
            add(texts(given.get(1), 0));
            add(texts(last, 0));
        } else if (method.equals("super") && unit.contains("/api/error/")) {
            add(texts(given.get(0), 0));
        } else if (isSentence(method, name, given.size())) {
            add(texts(last, 0));
        }
    }

    private boolean isSentence(String method, String name, int given) {
        return method.equals("InvalidSpecException.of")
                || method.equals("Optional.of") && !unit.contains("/embedded/") // which quotes Kubernetes
                || STATUS_MESSAGES.contains(name)
                || unit.endsWith("/Verdict.java") && method.equals("of") && given == 3
                || unit.contains("/core/rules/") && FAULTS_OF_RULES.contains(name)
                || unit.contains("/yaml/") && FAULTS_OF_FILES.contains(name);
    }

    private static boolean isError(String type) {
        return Stream.of("IllegalArgument", "IllegalState", "NullPointer", "IO", "DeployFailed")
                .noneMatch(type::startsWith);
    }

    /** Writes out what {@code NotFoundException} makes of its arguments. */
    private List<String> missing(List<? extends ExpressionTree> given) {
        List<String> subject = texts(given.get(0), 0);
        if (given.size() > 1) {
            subject = product(subject, List.of(" '" + VALUE + "'"));
        }
        if (given.size() > 2) {
            subject = product(product(subject, List.of(" in ")), texts(given.get(2), 0));
        }
        return product(subject, List.of(" does not exist; existing: " + VALUE));
    }

    private static List<String> after(String start, List<String> texts) {
        return product(List.of(start.replaceAll("\\{\\d}", VALUE)), texts);
    }

    private void add(List<String> texts) {
        texts.stream()
                .map(Sentences::numbered)
                .filter(text -> WORDS.matcher(text).find())
                .forEach(found::add);
    }

    private static String numbered(String text) {
        int[] number = {0};
        return VALUES.matcher(text).replaceAll(value -> "{" + ++number[0] + "}");
    }

    /** The texts that an expression can have; deeper than a few methods it counts as a value. */
    private List<String> texts(ExpressionTree expression, int depth) {
        if (expression instanceof LiteralTree literal && literal.getValue() instanceof String text) {
            return List.of(text);
        }
        if (expression instanceof ParenthesizedTree inner) {
            return texts(inner.getExpression(), depth);
        }
        if (expression instanceof BinaryTree sum && sum.getKind() == Tree.Kind.PLUS) {
            return product(texts(sum.getLeftOperand(), depth), texts(sum.getRightOperand(), depth));
        }
        if (expression instanceof ConditionalExpressionTree either) {
            return Stream.of(either.getTrueExpression(), either.getFalseExpression())
                    .flatMap(branch -> texts(branch, depth).stream())
                    .toList();
        }
        return named(expression, depth);
    }

    private List<String> named(ExpressionTree expression, int depth) {
        if (depth == DEEPEST) {
            return List.of(VALUE);
        }
        if (expression instanceof IdentifierTree name
                && variables.containsKey(name.getName().toString())) {
            return texts(variables.get(name.getName().toString()), depth + 1);
        }
        if (expression instanceof MethodInvocationTree call
                && call.getMethodSelect() instanceof IdentifierTree name
                && methods.containsKey(name.getName().toString())) {
            return methods.get(name.getName().toString()).stream()
                    .filter(method ->
                            method.getParameters().size() == call.getArguments().size())
                    .flatMap(method -> returned(method, call.getArguments(), depth + 1).stream())
                    .toList();
        }
        return List.of(VALUE);
    }

    /** What a method can return, with its parameters as they are given. */
    private List<String> returned(MethodTree method, List<? extends ExpressionTree> given, int depth) {
        Map<String, ExpressionTree> outer = Map.copyOf(variables);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            String parameter = method.getParameters().get(i).getName().toString();
            variables.remove(parameter);
            if (given.get(i) instanceof LiteralTree) {
                variables.put(parameter, given.get(i));
            }
        }
        new Returns(depth, texts).scan(method.getBody(), null);
        variables.clear();
        variables.putAll(outer);
        return texts;
    }

    private static List<String> product(List<String> starts, List<String> ends) {
        return starts.stream()
                .flatMap(start -> ends.stream().map(end -> start + end))
                .toList();
    }

    private void remember(VariableTree variable) {
        String name = variable.getName().toString();
        if (variable.getInitializer() == null) {
            variables.remove(name);
        } else {
            variables.put(name, variable.getInitializer());
        }
    }

    /** Collects the methods and the constants of a file. */
    private final class Members extends TreeScanner<Void, Void> {
        @Override
        public Void visitClass(ClassTree type, Void nothing) {
            type.getMembers().stream()
                    .filter(VariableTree.class::isInstance)
                    .map(VariableTree.class::cast)
                    .forEach(Sentences.this::remember);
            return super.visitClass(type, nothing);
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            if (method.getBody() != null) {
                methods.computeIfAbsent(method.getName().toString(), name -> new ArrayList<>())
                        .add(method);
            }
            return nothing;
        }
    }

    /** Collects what the returns of a method give. */
    private final class Returns extends TreeScanner<Void, Void> {
        private final int depth;
        private final List<String> texts;

        private Returns(int depth, List<String> texts) {
            this.depth = depth;
            this.texts = texts;
        }

        @Override
        public Void visitVariable(VariableTree variable, Void nothing) {
            remember(variable);
            return nothing;
        }

        @Override
        public Void visitLambdaExpression(LambdaExpressionTree lambda, Void nothing) {
            return nothing;
        }

        @Override
        public Void visitReturn(ReturnTree result, Void nothing) {
            texts.addAll(texts(result.getExpression(), depth));
            return nothing;
        }
    }
}
