package io.sem.testkit.architecture;

import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One public type as text: what a user can call, also if a hidden type declares it. */
final class ApiText {

    private static final Pattern PACKAGE = Pattern.compile("\\b(?:[a-z]\\w*\\.)+(?=[A-Z])");
    private static final Set<String> OF_OBJECT = Set.of("equals", "hashCode", "toString");
    private static final Set<String> OF_ENUM = Set.of("values", "valueOf");

    private final Class<?> type;

    ApiText(Class<?> type) {
        this.type = type;
    }

    /** Whether users can name the type. */
    static boolean isVisible(Class<?> type) {
        return isOpen(type.getModifiers())
                && (type.getEnclosingClass() == null || isVisible(type.getEnclosingClass()))
                && !type.isSynthetic()
                && !type.isAnonymousClass();
    }

    /** Its full name, its header, its members sorted within their kind, and an empty line. */
    List<String> lines() {
        List<String> lines = new ArrayList<>(List.of("# " + type.getName().replace('$', '.'), header()));
        Stream.of(fields(), constructors(), methods())
                .flatMap(Function.identity())
                .map("  "::concat)
                .forEach(lines::add);
        lines.add("");
        return lines;
    }

    private String header() {
        return modifiers() + kind() + " " + simple(type) + parameters(type.getTypeParameters()) + parents();
    }

    private String modifiers() {
        boolean matters = !type.isInterface() && !type.isEnum() && !type.isRecord();
        return (type.isSealed() && !type.isEnum() ? "sealed " : "")
                + (matters && Modifier.isAbstract(type.getModifiers()) ? "abstract " : "")
                + (matters && Modifier.isFinal(type.getModifiers()) ? "final " : "");
    }

    private String kind() {
        if (type.isAnnotation()) {
            return "@interface";
        } else if (type.isInterface()) {
            return "interface";
        } else if (type.isEnum()) {
            return "enum";
        }
        return type.isRecord() ? "record" : "class";
    }

    private String parents() {
        List<Type> parents = new ArrayList<>(List.of(type.getGenericInterfaces()));
        if (type.getSuperclass() != null && !type.isEnum() && !type.isRecord()) {
            parents.add(0, type.getGenericSuperclass());
        }
        String visible = parents.stream()
                .filter(parent -> parent != Object.class && isVisible(raw(parent)))
                .map(ApiText::simple)
                .collect(Collectors.joining(", "));
        return visible.isEmpty() || type.isAnnotation() ? "" : " : " + visible;
    }

    private Stream<String> fields() {
        return Arrays.stream(type.getDeclaredFields())
                .filter(field -> isOpen(field.getModifiers()) && !field.isSynthetic())
                .map(this::field)
                .sorted();
    }

    private String field(Field field) {
        return field.isEnumConstant()
                ? field.getName()
                : scope(field) + simple(field.getGenericType()) + " " + field.getName();
    }

    private Stream<String> constructors() {
        return Arrays.stream(type.getDeclaredConstructors())
                .filter(made -> isOpen(made.getModifiers()) && !made.isSynthetic() && !type.isEnum())
                .map(made -> scope(made) + "new " + simple(type) + arguments(made))
                .sorted();
    }

    private Stream<String> methods() {
        return declarers(type)
                .flatMap(declarer -> Arrays.stream(declarer.getDeclaredMethods()))
                .filter(this::isOffered)
                .sorted(Comparator.comparing(Method::getName).thenComparing(this::method))
                .map(this::method)
                .distinct();
    }

    /** The type and those of its parents that users cannot see. */
    private static Stream<Class<?>> declarers(Class<?> type) {
        Stream<Class<?>> parents = Stream.concat(
                        Stream.ofNullable(type.getSuperclass()), Arrays.stream(type.getInterfaces()))
                .filter(parent -> !isVisible(parent) && parent.getName().startsWith("io.sem."));
        return Stream.concat(Stream.of(type), parents.flatMap(ApiText::declarers));
    }

    private boolean isOffered(Method method) {
        return isOpen(method.getModifiers())
                && !method.isSynthetic()
                && !OF_OBJECT.contains(method.getName())
                && !(type.isEnum() && OF_ENUM.contains(method.getName()))
                && !(Modifier.isStatic(method.getModifiers()) && method.getDeclaringClass() != type);
    }

    private String method(Method method) {
        String variables = parameters(method.getTypeParameters());
        return scope(method)
                + (Modifier.isStatic(method.getModifiers()) ? "static " : "")
                + (variables.isEmpty() ? "" : variables + " ")
                + nullable(method.getAnnotatedReturnType())
                + simple(method.getGenericReturnType()) + " " + method.getName() + arguments(method);
    }

    private static String arguments(Executable called) {
        Type[] types = called.getGenericParameterTypes();
        AnnotatedType[] annotated = called.getAnnotatedParameterTypes();
        String arguments = IntStream.range(0, types.length)
                .mapToObj(i -> nullable(annotated[i]) + simple(types[i]))
                .collect(Collectors.joining(", "));
        if (called.isVarArgs()) {
            arguments = arguments.substring(0, arguments.length() - 2) + "...";
        }
        String thrown = Arrays.stream(called.getGenericExceptionTypes())
                .map(ApiText::simple)
                .collect(Collectors.joining(", "));
        return "(" + arguments + ")" + (thrown.isEmpty() ? "" : " throws " + thrown);
    }

    private static String parameters(TypeVariable<?>[] variables) {
        String names = Arrays.stream(variables).map(TypeVariable::getName).collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : "<" + names + ">";
    }

    private static String nullable(AnnotatedType type) {
        boolean isNullable = !(type instanceof AnnotatedArrayType) && type.isAnnotationPresent(Nullable.class);
        return isNullable ? "@Nullable " : "";
    }

    private static String scope(Member member) {
        return Modifier.isProtected(member.getModifiers()) ? "protected " : "";
    }

    private static String simple(Type type) {
        return PACKAGE.matcher(type.getTypeName()).replaceAll("").replace('$', '.');
    }

    private static Class<?> raw(Type type) {
        return type instanceof ParameterizedType generic ? (Class<?>) generic.getRawType() : (Class<?>) type;
    }

    private static boolean isOpen(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }
}
