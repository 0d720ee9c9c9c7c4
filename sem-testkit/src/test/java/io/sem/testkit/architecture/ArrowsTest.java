package io.sem.testkit.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.sem.Sem;

/** Who may know whom: api <- core <- testkit, api <- k8s; and libraries each in one place. */
@AnalyzeClasses(packages = "io.sem", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArrowsTest {
    @ArchTest
    static final ArchRule the_api_needs_nothing_but_the_jdk = classes()
            .that()
            .resideInAPackage("io.sem.api..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("io.sem.api..", "java..", "org.jspecify..", "org.immutables..");

    /** Values throw failures, and failures carry values: the one cycle. All its arrows start in the package of errors. */
    @ArchTest
    static final ArchRule the_api_has_no_cycles_but_that_failures_carry_values = slices().matching("io.sem.api.(*)..")
            .should()
            .beFreeOfCycles()
            .ignoreDependency(resideInAPackage("io.sem.api.error"), alwaysTrue());

    @ArchTest
    static final ArchRule the_engine_does_not_know_the_doors = noClasses()
            .that()
            .resideInAPackage("io.sem.core..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.sem", "io.sem.embedded..");

    /** The engine uses its four packages; of these, rules use pack, and quotas use pack and status; nothing points back. */
    @ArchTest
    static final ArchRule the_packages_of_the_engine_have_one_direction = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("io.sem.core..")
            .layer("core")
            .definedBy("io.sem.core")
            .layer("rules")
            .definedBy("io.sem.core.rules")
            .layer("quota")
            .definedBy("io.sem.core.quota")
            .layer("status")
            .definedBy("io.sem.core.status")
            .layer("pack")
            .definedBy("io.sem.core.pack")
            .whereLayer("core")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("rules")
            .mayOnlyBeAccessedByLayers("core")
            .whereLayer("quota")
            .mayOnlyBeAccessedByLayers("core")
            .whereLayer("status")
            .mayOnlyBeAccessedByLayers("core", "quota")
            .whereLayer("pack")
            .mayOnlyBeAccessedByLayers("core", "rules", "quota");

    @ArchTest
    static final ArchRule no_packages_form_a_cycle = slices().matching("io.(**)")
            .should()
            .beFreeOfCycles()
            .ignoreDependency(resideInAPackage("io.sem.api.error"), alwaysTrue());

    @ArchTest
    static final ArchRule only_the_doors_use_the_engine = noClasses()
            .that()
            .resideOutsideOfPackages("io.sem", "io.sem.core..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.sem.core..");

    @ArchTest
    static final ArchRule the_embedded_cluster_knows_the_api_and_the_label_index = noClasses()
            .that()
            .resideInAPackage("io.sem.embedded..")
            .should()
            .dependOnClassesThat(JavaClass.Predicates.resideInAPackage("io.sem..")
                    .and(JavaClass.Predicates.resideOutsideOfPackages(
                            "io.sem.api..", "io.sem.embedded..", "io.sem.label..")));

    @ArchTest
    static final ArchRule the_kubernetes_backend_knows_the_api_alone = noClasses()
            .that()
            .resideInAPackage("io.sem.k8s..")
            .should()
            .dependOnClassesThat(JavaClass.Predicates.resideInAPackage("io.sem..")
                    .and(JavaClass.Predicates.resideOutsideOfPackages("io.sem.api..", "io.sem.k8s..")));

    /** Translations are pure, both ways: they can be tested without a cluster, and read without thinking of requests. */
    @ArchTest
    static final ArchRule manifests_and_readers_make_no_request = noClasses()
            .that()
            .resideInAPackage("io.sem.k8s")
            .and()
            .haveNameMatching(".*(Manifest|Reader)(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .haveSimpleName("Gateway")
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("io.fabric8.kubernetes.client..");

    @ArchTest
    static final ArchRule nobody_but_the_test_kit_knows_the_test_kit = noClasses()
            .that()
            .resideOutsideOfPackage("io.sem.testkit..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.sem.testkit..");

    @ArchTest
    static final ArchRule fabric8_is_known_in_one_package = noClasses()
            .that()
            .resideOutsideOfPackage("io.sem.k8s")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.fabric8..");

    @ArchTest
    static final ArchRule jackson_is_known_in_one_package = noClasses()
            .that()
            .resideOutsideOfPackage("io.sem.yaml")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.fasterxml..", "tools.jackson..");

    /** The shared platform is for users: code of ours that used it could not run beside a second platform. */
    @ArchTest
    static final ArchRule nobody_here_uses_the_shared_platform = noClasses()
            .should()
            .callMethod(Sem.class, "tenant", String.class)
            .orShould()
            .callMethod(Sem.class, "use", io.sem.Platform.class);

    @ArchTest
    static final ArchRule nobody_sleeps = noClasses()
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Thread.class, "sleep", long.class, int.class);
}
