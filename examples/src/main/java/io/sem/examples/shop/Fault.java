package io.sem.examples.shop;

import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.EnvVar;
import io.sem.api.workload.Image;
import io.sem.embedded.Simulation;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A mistake in a version of the order service. The spec alone makes a real cluster fail; the embedded one is told to. */
enum Fault {
    /** Its image has a tag that does not exist. */
    IMAGE("an image with a tag that does not exist") {
        @Override
        DeploymentSpec breaks(DeploymentSpec spec) {
            return everyContainer(spec, container -> container.withImage(Image.of(NO_IMAGE)));
        }

        @Override
        void script(Simulation simulation) {
            simulation.image(NO_IMAGE).imageMissing();
        }
    },
    /** It is given a port that is no number, and ends with a stack trace. */
    CRASH("a port that is no number, so that its program crashes") {
        @Override
        DeploymentSpec breaks(DeploymentSpec spec) {
            return everyContainer(spec, container -> container.withVariable("PORT", "eighty"));
        }

        @Override
        void script(Simulation simulation) {
            simulation
                    .containers((deployment, container) -> container.env().contains(EnvVar.of("PORT", "eighty")))
                    .logs("Exception in thread \"main\" java.lang.NumberFormatException: For input string: \"eighty\"")
                    .crashes(1);
        }
    },
    /** It asks for more replicas than its environment has room for. */
    QUOTA("100 replicas") {
        @Override
        DeploymentSpec breaks(DeploymentSpec spec) {
            return spec.withReplicas(100);
        }

        @Override
        void script(Simulation simulation) {
            // The quota is checked on every cluster
        }

        @Override
        boolean isDeployed() {
            return false;
        }
    };

    private static final String NO_IMAGE = "eclipse-temurin:17-jra";

    private final String text;

    Fault(String text) {
        this.text = text;
    }

    /** The fault of this name in lower case. */
    static Fault of(String name) {
        return Stream.of(values())
                .filter(fault -> fault.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--fail: '" + name + "' is none of "
                        + Stream.of(values()).map(Fault::toString).collect(Collectors.joining(", "))));
    }

    /** The spec with the mistake in it. */
    abstract DeploymentSpec breaks(DeploymentSpec spec);

    /** Lets containers with the mistake fail on the embedded cluster, where no container runs. */
    abstract void script(Simulation simulation);

    /** Whether a version with the mistake is deployed before it fails, and not refused. */
    boolean isDeployed() {
        return true;
    }

    /** What is wrong, to stand behind "with". */
    String text() {
        return text;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static DeploymentSpec everyContainer(DeploymentSpec spec, UnaryOperator<Container> change) {
        return spec.withGroup(spec.group().mapContainers(change));
    }
}
