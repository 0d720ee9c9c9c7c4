package io.sem.testkit.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.error.SemException;
import java.lang.reflect.Executable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever users call says which of its arguments was null, unless it takes null. */
class NullArgumentsTest {

    /** What backends and SEM itself make and call, and what tools do. */
    private static final Set<String> NOT_FOR_USERS = Set.of(
            "io.sem.api.spi",
            "io.sem.api.status",
            "io.sem.api.error",
            "EnvironmentState",
            "PhaseChange",
            "io.sem.testkit.contract",
            "io.sem.testkit.assertj", // compares: null is an expected value like others
            "EmbeddedBackend",
            "KubernetesBackend",
            "BackendProvider",
            "SemExtension",
            "SemModule");

    @Test
    void every_public_method_names_the_argument_that_is_null() {
        try (Instances instances = Instances.found()) {
            List<String> unnamed = calls().filter(call -> !call.isNamed(instances))
                    .map(Call::toString)
                    .distinct()
                    .toList();
            assertThat(unnamed).isEmpty();
        }
    }

    private static Stream<Call> calls() {
        return PublicTypes.all().stream()
                .filter(type -> NOT_FOR_USERS.stream().noneMatch(type.getName()::contains))
                .filter(type -> !type.isEnum())
                .flatMap(type -> Stream.concat(Arrays.stream(type.getConstructors()), Arrays.stream(type.getMethods())))
                .filter(called -> called.getDeclaringClass().getName().startsWith("io.sem."))
                .filter(called -> !called.isSynthetic() && !called.getName().equals("equals"))
                .filter(called -> !isGeneratedForSeveral(called))
                .filter(Executable::trySetAccessible) // steps of a hidden parent are offered by its public child
                .flatMap(called -> IntStream.range(0, called.getParameterCount())
                        .filter(i -> !called.getParameterTypes()[i].isPrimitive())
                        .filter(i -> !called.getAnnotatedParameterTypes()[i].isAnnotationPresent(Nullable.class))
                        .mapToObj(i -> new Call(called, i)));
    }

    /** It names the elements instead. */
    private static boolean isGeneratedForSeveral(Executable called) {
        return called.getDeclaringClass().getSimpleName().matches("Builder|With.*")
                && Arrays.stream(called.getParameterTypes())
                        .anyMatch(type -> List.of(Iterable.class, Optional.class, Map.class)
                                        .contains(type)
                                || type.isArray());
    }

    /** A call with null for one argument. */
    record Call(Executable called, int position) {

        boolean isNamed(Instances instances) {
            return instances
                    .receiver(called)
                    .filter(receiver ->
                            instances.arguments(called).anyMatch(arguments -> names(failure(receiver, arguments))))
                    .isPresent();
        }

        private Throwable failure(Object receiver, @Nullable Object[] arguments) {
            arguments[position] = null;
            try {
                Instances.call(called, receiver, arguments);
                return new AssertionError("is accepted");
            } catch (Throwable e) {
                return e;
            }
        }

        /** By the name of the parameter, or a value by that of its part. */
        private boolean names(Throwable failure) {
            String message = String.valueOf(failure.getMessage());
            String name = called.getParameters()[position].getName();
            boolean isValue = called.getDeclaringClass().getName().startsWith("io.sem.api.");
            return (failure instanceof NullPointerException || failure instanceof SemException)
                    && (message.matches("(?s).*\\b" + name + "\\b.*") || isValue && message.matches("(?!null)[\\w ]+"));
        }
    }
}
