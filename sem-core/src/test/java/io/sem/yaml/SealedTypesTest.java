package io.sem.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.secret.Credential;
import io.sem.api.secret.SecretSpec;
import io.sem.api.tenant.TenantSpec;
import io.sem.api.volume.Volume;
import io.sem.api.workload.Check;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentPackage;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.EnvValue;
import io.sem.api.workload.EnvVar;
import io.sem.api.workload.PackageSource;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.Probe;
import io.sem.api.workload.Run;
import io.sem.api.workload.UpdateStrategy;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nobody can add a kind of a sealed type, or a sealed type, that spec files do not know: both are found by reflection. */
class SealedTypesTest {

    /** Samples of a sealed type, and where they stand in a spec. */
    private record Samples<T>(
            Class<T> type, List<T> values, Function<T, DeploymentSpec> into, Function<DeploymentSpec, T> outOf) {

        void assertReadAsWritten(Class<?> kind) {
            List<T> samples = values.stream().filter(kind::isInstance).toList();
            assertThat(samples).as("samples of %s", kind.getName()).isNotEmpty().allSatisfy(sample -> {
                String text = SpecFiles.write(into.apply(sample));
                assertThat(outOf.apply(SpecFiles.readDeployment(text))).isEqualTo(sample);
            });
        }

        @Override
        public String toString() {
            return type.getSimpleName();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void every_kind_is_read_as_it_was_written(Samples<?> samples) {
        assertThat(samples.type().getPermittedSubclasses()).isNotEmpty().allSatisfy(samples::assertReadAsWritten);
    }

    @Test
    void every_sealed_type_that_a_spec_can_hold_has_samples() {
        Set<Class<?>> seen = new HashSet<>();
        visit(DeploymentSpec.class, seen);
        visit(TenantSpec.class, seen);
        assertThat(seen.stream().filter(SealedTypesTest::hasKinds))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(
                        samples().<Class<?>>map(Samples::type).toList());
    }

    static Stream<Samples<?>> samples() {
        return Stream.of(
                new Samples<>(
                        Volume.class,
                        RoundTripTest.volumes().toList(),
                        volume -> spec(group(PLAIN).withVolumes(volume)),
                        spec -> spec.group().volumes().get(0)),
                new Samples<>(
                        PackageSource.class,
                        RoundTripTest.sources().toList(),
                        source -> spec(group(PLAIN.withDeploymentPackage(
                                DeploymentPackage.builder(source).build()))),
                        spec -> container(spec)
                                .deploymentPackage()
                                .orElseThrow()
                                .source()),
                new Samples<>(
                        Check.class,
                        RoundTripTest.checks().toList(),
                        check -> spec(group(PLAIN.withLiveness(Probe.of(check)))),
                        spec -> container(spec).liveness().orElseThrow().check()),
                new Samples<>(Run.class, RoundTripTest.runs().toList(), SPEC::withRun, DeploymentSpec::run),
                new Samples<>(
                        UpdateStrategy.class,
                        List.of(UpdateStrategy.rolling(), UpdateStrategy.recreate()),
                        update -> SPEC.withRun(new Run.KeptRunning(update)),
                        spec -> ((Run.KeptRunning) spec.run()).update()),
                new Samples<>(
                        EnvValue.class,
                        Maximal.CONTAINER.env().stream().map(EnvVar::value).toList(),
                        value -> spec(group(PLAIN.withEnv(new EnvVar("A", value)))),
                        spec -> container(spec).env().get(0).value()),
                new Samples<>(
                        Credential.class,
                        Maximal.DEPLOYMENT.secrets().stream()
                                .map(SecretSpec::credential)
                                .toList(),
                        credential -> SPEC.withSecrets(new SecretSpec("a", "b", credential)),
                        spec -> spec.secrets().get(0).credential()));
    }

    private static final Container PLAIN = Container.builder("c", "busybox").build();
    private static final DeploymentSpec SPEC = spec(group(PLAIN));

    private static PodGroup group(Container container) {
        return PodGroup.of(container);
    }

    private static DeploymentSpec spec(PodGroup group) {
        return DeploymentSpec.builder("small", group).build();
    }

    private static Container container(DeploymentSpec spec) {
        return spec.group().containers().get(0);
    }

    /** A sealed type with one permitted class is a value with a hidden implementation. */
    private static boolean hasKinds(Class<?> type) {
        return type.isSealed() && type.getPermittedSubclasses().length > 1;
    }

    private static void visit(Type type, Set<Class<?>> seen) {
        if (type instanceof ParameterizedType generic) {
            Stream.of(generic.getActualTypeArguments()).forEach(argument -> visit(argument, seen));
        } else if (type instanceof Class<?> found && found.getName().startsWith("io.sem.api.") && seen.add(found)) {
            accessors(found).forEach(method -> visit(method.getGenericReturnType(), seen));
            Stream.ofNullable(found.getPermittedSubclasses())
                    .flatMap(Stream::of)
                    .forEach(kind -> visit(kind, seen));
        }
    }

    private static Stream<Method> accessors(Class<?> type) {
        return Stream.of(type.getMethods())
                .filter(method -> method.getParameterCount() == 0 && !Modifier.isStatic(method.getModifiers()));
    }
}
