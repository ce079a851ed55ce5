package dev.crema.spark;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.crema.study.cluster.ClusterProvider;
import org.junit.jupiter.api.Test;

/** The arrows of this room, as HouseTest holds them for those of the toolkit, which does not see this one. */
class RoomTest {
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.crema");

    @Test
    void it_sees_definitions_logs_runs_and_of_studies_the_interface() {
        classes()
                .that()
                .resideInAPackage("dev.crema.spark..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.crema.spark..",
                        "dev.crema.base..",
                        "dev.crema.study.cluster..",
                        "dev.crema.solver",
                        "dev.crema.solver.explain..",
                        "dev.crema.solver.supervise..",
                        "dev.crema.log..",
                        "dev.crema.schema..",
                        "org.apache.spark..",
                        "org.apache.logging.log4j..",
                        "scala..",
                        "com.google.protobuf..",
                        "com.esotericsoftware.kryo.kryo5..",
                        "org.apache.commons.io..",
                        "org.jspecify.annotations..",
                        "java..")
                .check(HOUSE);
    }

    @Test
    void it_alone_knows_spark_and_nobody_knows_it() {
        assertThat(HOUSE.stream().map(c -> c.getPackageName()))
                .as("the rooms below are looked at too")
                .contains("dev.crema.study.run", "dev.crema.chart.report", "dev.crema.data");
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.crema.spark..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.crema.spark..", "org.apache.spark..", "scala..")
                .check(HOUSE);
    }

    @Test
    void it_is_found_by_the_interface() {
        assertThat(ClusterProvider.installed()).containsInstanceOf(SparkProvider.class);
    }

    @Test
    void its_packages_have_no_cycles() {
        slices().matching("dev.crema.spark.(*)..").should().beFreeOfCycles().check(HOUSE);
    }

    @Test
    void every_package_is_null_marked() {
        classes()
                .that()
                .resideInAPackage("dev.crema.spark..")
                .and()
                .haveSimpleName("package-info")
                .should()
                .beAnnotatedWith("org.jspecify.annotations.NullMarked")
                .check(HOUSE);
    }
}
