package io.sem.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.volume.ConfigFile;
import io.sem.api.volume.Volume;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentRef;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.EnvVar;
import io.sem.api.workload.PodGroup;
import io.sem.core.status.Looks;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What cannot be read back from a record is refused, with the field that is to blame. */
class RecordRulesTest {

    private static final Container MAIN = Container.builder("main", "web:1").build();
    private static final DeploymentSpec SPEC =
            DeploymentSpec.builder("web", PodGroup.of(MAIN)).build();

    @Test
    void a_spec_that_comes_back_as_it_is_is_accepted() {
        assertThatCode(() -> check(SPEC)).doesNotThrowAnyException();
    }

    @Test
    void the_largest_file_is_named_with_its_size() {
        DeploymentSpec spec = SPEC.withGroup(SPEC.group()
                .withVolumes(
                        Volume.emptyDir("tmp"),
                        Volume.config(
                                "config", ConfigFile.of("small", "x"), ConfigFile.of("large.bin", noise(1_100_000)))));

        assertThat(refusal(spec))
                .isEqualTo(
                        "group.volumes[1].files.large.bin: has 1100000 characters and is the largest part of a spec that"
                                + " does not fit into its record of 1 MiB; put it into a package, an image or a claim");
    }

    @Test
    void the_largest_part_of_a_container_is_named_whichever_it_is() {
        String large = noise(1_100_000);

        assertThat(refusal(with(MAIN.withEnv(EnvVar.of("SMALL", "x"), EnvVar.of("LARGE", large)))))
                .startsWith("group.containers.main.env.LARGE: has 1100000 characters");
        assertThat(refusal(with(MAIN.withArgs("-c", large))))
                .startsWith("group.containers.main.args: has 1100002 characters");
        assertThat(refusal(with(MAIN.withCommand(large)))).startsWith("group.containers.main.command: has 1100000 ");
        assertThat(refusal(SPEC.withGroup(
                        SPEC.group().withSidecars(MAIN.withName("side").withArgs(large)))))
                .startsWith("group.sidecars.side.args: ");
        assertThat(refusal(SPEC.withGroup(
                        SPEC.group().withInitContainers(MAIN.withName("init").withArgs(large)))))
                .startsWith("group.initContainers.init.args: ");
    }

    @Test
    void a_text_that_packs_well_but_is_longer_than_a_spec_file_is_too_large_as_well() {
        assertThat(refusal(with(MAIN.withArgs("x".repeat(1 << 20)))))
                .startsWith("group.containers.main.args: has 1048576 characters");
    }

    private static DeploymentSpec with(Container container) {
        return SPEC.withGroup(PodGroup.of(container));
    }

    private static void check(DeploymentSpec spec) {
        Entry entry = new Entry.Draft(spec, "").numbered(1, Looks.START);
        History history = History.none(new DeploymentRef(Looks.DEV, "web")).with(entry, 0, Lease.of("me", Looks.START));
        RecordRules.check(spec, history);
    }

    private static String refusal(DeploymentSpec spec) {
        InvalidSpecException refused = catchThrowableOfType(InvalidSpecException.class, () -> check(spec));
        assertThat(refused.violations()).hasSize(1);
        return refused.violations().get(0).toString();
    }

    /** A text that no compression makes much smaller. */
    private static String noise(int length) {
        return new Random(1)
                .ints(length, '!', '~')
                .filter(c -> c != '$')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .append("x".repeat(length))
                .substring(0, length);
    }
}
