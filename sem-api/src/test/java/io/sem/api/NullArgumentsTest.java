package io.sem.api;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sem.api.cluster.Capacity;
import io.sem.api.cluster.Taint;
import io.sem.api.cluster.Toleration;
import io.sem.api.label.Names;
import io.sem.api.label.Selector;
import io.sem.api.network.Port;
import io.sem.api.network.ServicePort;
import io.sem.api.product.App;
import io.sem.api.quantity.Cpu;
import io.sem.api.quantity.Memory;
import io.sem.api.secret.Credential;
import io.sem.api.secret.SecretSpec;
import io.sem.api.tenant.EnvironmentName;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.tenant.TenantName;
import io.sem.api.volume.ConfigFile;
import io.sem.api.volume.Volume;
import io.sem.api.volume.VolumeMount;
import io.sem.api.workload.Check;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentRef;
import io.sem.api.workload.EnvValue;
import io.sem.api.workload.EnvVar;
import io.sem.api.workload.HttpCheck;
import io.sem.api.workload.Image;
import io.sem.api.workload.OfferedOutput;
import io.sem.api.workload.PackageSource;
import io.sem.api.workload.Run;
import io.sem.api.workload.UpdateStrategy;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Null is wrong use, and the failure names what was null. */
class NullArgumentsTest {

    private static final String SHA = "9f".repeat(32);

    @ParameterizedTest
    @MethodSource("records")
    void a_record_names_the_part_that_is_null(Record value) throws ReflectiveOperationException {
        RecordComponent[] parts = value.getClass().getRecordComponents();
        Class<?>[] types = Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Constructor<?> constructor = value.getClass().getDeclaredConstructor(types);
        for (int i = 0; i < parts.length; i++) {
            if (!types[i].isPrimitive()) {
                Object[] arguments = arguments(value, parts);
                arguments[i] = null;
                assertThatThrownBy(() -> create(constructor, arguments))
                        .as("%s of %s", parts[i].getName(), value.getClass())
                        .isInstanceOf(NullPointerException.class)
                        .hasMessage(parts[i].getName());
            }
        }
    }

    static Stream<Record> records() {
        return Stream.of(
                Port.tcp("http", 80),
                ServicePort.tcp("http", 80),
                new Credential.FromFile(Path.of("f")),
                new Credential.Existing("s", "k"),
                SecretSpec.generated("s", "k"),
                Capacity.of("1", "1Gi"),
                Taint.noSchedule("k", "v"),
                Toleration.of("k"),
                EnvironmentName.DEV,
                TenantName.of("shop"),
                EnvironmentRef.of("shop", "dev"),
                new DeploymentRef(EnvironmentRef.of("shop", "dev"), "web"),
                Volume.emptyDir("a"),
                Volume.hostPath("a", "/a"),
                Volume.nfs("a", "nas", "/"),
                Volume.claim("a", "1Gi"),
                Volume.config("a"),
                Volume.secret("a", "s"),
                ConfigFile.of("a", ""),
                VolumeMount.of("a", "/a"),
                Check.exec("true"),
                Check.grpc(1),
                new HttpCheck.Header("a", "b"),
                EnvValue.text("a"),
                EnvValue.secret("a", "b"),
                EnvValue.output("a", "b"),
                EnvVar.of("A", "b"),
                OfferedOutput.text("a", "b"),
                Image.of("busybox"),
                PackageSource.archive("https://dpr.example.com/a.zip", SHA),
                PackageSource.file("https://dpr.example.com/a.jar", SHA),
                PackageSource.image("a", "/"),
                Run.keptRunning(),
                Run.toCompletion(),
                UpdateStrategy.rolling());
    }

    @Test
    @SuppressWarnings("NullAway") // what is tested is what happens without it
    void a_factory_names_the_argument_that_is_null() {
        assertThatThrownBy(() -> Cpu.of(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("quantity");
        assertThatThrownBy(() -> Memory.of(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("quantity");
        assertThatThrownBy(() -> Names.legal(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("text");
        assertThatThrownBy(() -> Selector.parse(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("selector");
        assertThatThrownBy(() -> App.of(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("name");
        assertThatThrownBy(() -> Container.builder(null, "web:1"))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("name");
        assertThatThrownBy(() -> App.of("a").base("b").startsWithin(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("startsWithin");
    }

    private static Object[] arguments(Record value, RecordComponent[] parts) throws ReflectiveOperationException {
        Object[] arguments = new Object[parts.length];
        for (int i = 0; i < parts.length; i++) {
            arguments[i] = parts[i].getAccessor().invoke(value);
        }
        return arguments;
    }

    private static void create(Constructor<?> constructor, @Nullable Object[] arguments) throws Throwable {
        try {
            constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
