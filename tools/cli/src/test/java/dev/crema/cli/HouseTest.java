package dev.crema.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The arrows between the rooms run one way, and each great library is known to one room only. */
class HouseTest {
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.crema");

    /** Each room and the rooms that it may see. */
    private static final Map<String, List<String>> ARROWS = new TreeMap<>(Map.of(
            "schema", List.of(),
            "base", List.of(),
            "prototxt", List.of("base", "schema"),
            "log", List.of("base", "schema", "prototxt"),
            "data", List.of("base", "schema"),
            "solver", List.of("base", "schema", "prototxt"),
            "chart", List.of("base"),
            "study", List.of("base", "schema", "prototxt", "log", "data", "solver", "chart"),
            "cli", List.of("base", "schema", "prototxt", "log", "data", "solver", "chart", "study")));

    @Test
    void every_room_is_there() {
        for (String room : ARROWS.keySet()) {
            assertThat(HOUSE.stream().anyMatch(c -> c.getPackageName().startsWith("dev.crema." + room)))
                    .as("the classes of %s are on the class path of this test", room)
                    .isTrue();
        }
    }

    @TestFactory
    List<DynamicTest> a_room_sees_only_the_rooms_below_it() {
        return ARROWS.entrySet().stream()
                .map(arrow -> DynamicTest.dynamicTest(arrow.getKey(), () -> {
                    String[] forbidden = ARROWS.keySet().stream()
                            .filter(room -> !room.equals(arrow.getKey()))
                            .filter(room -> !arrow.getValue().contains(room))
                            .map(room -> "dev.crema." + room + "..")
                            .toArray(String[]::new);
                    if (forbidden.length > 0) {
                        noClasses()
                                .that()
                                .resideInAPackage("dev.crema." + arrow.getKey() + "..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(forbidden)
                                .check(HOUSE);
                    }
                }))
                .toList();
    }

    @Test
    void only_the_solver_knows_caffe() {
        onlyRoomThatKnows("solver", "org.bytedeco.caffe..");
    }

    @Test
    void only_the_charts_know_jfreechart() {
        onlyRoomThatKnows("chart", "org.jfree..");
    }

    @Test
    void only_the_commands_know_picocli() {
        onlyRoomThatKnows("cli", "picocli..");
    }

    /** The rooms above know clusters by study's interface alone; tools/spark has the rules of its own room. */
    @Test
    void none_of_them_knows_spark() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.crema.spark..", "org.apache.spark..")
                .check(HOUSE);
    }

    /** The packages of a room, its root package among them, see each other one way. */
    @TestFactory
    List<DynamicTest> no_cycles_between_the_packages_of_a_room() {
        return ARROWS.keySet().stream()
                .filter(room -> !room.equals("schema"))
                .map(room -> DynamicTest.dynamicTest(
                        room,
                        () -> slices().assignedFrom(packagesOf(room))
                                .should()
                                .beFreeOfCycles()
                                .allowEmptyShould(true)
                                .check(HOUSE)))
                .toList();
    }

    private static SliceAssignment packagesOf(String room) {
        String root = "dev.crema." + room;
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
                String name = javaClass.getPackageName();
                boolean inside = name.startsWith(root + ".") || name.equals(root);
                return inside ? SliceIdentifier.of(name) : SliceIdentifier.ignore();
            }

            @Override
            public String getDescription() {
                return "the packages of " + room;
            }
        };
    }

    @Test
    void every_package_is_null_marked() {
        classes()
                .that()
                .haveSimpleName("package-info")
                .and()
                .resideOutsideOfPackage("dev.crema.schema..")
                .should()
                .beAnnotatedWith("org.jspecify.annotations.NullMarked")
                .check(HOUSE);
    }

    /** Maven runs classes by their names: a test in another class is never run, and nobody notices. */
    @Test
    void every_test_is_in_a_class_that_maven_runs() throws IOException {
        Pattern test =
                Pattern.compile("^\\s*@(Test|TestFactory|ParameterizedTest|Property|FuzzTest)\\b", Pattern.MULTILINE);
        try (Stream<Path> files = Files.walk(Path.of(System.getProperty("crema.root"), "tools"))) {
            List<Path> sources = files.filter(file -> file.toString().matches(".*/src/test/java/.*\\.java"))
                    .toList();
            assertThat(sources).hasSizeGreaterThan(100);
            for (Path source : sources) {
                boolean found = source.getFileName().toString().endsWith("Test.java");
                assertThat(found || !test.matcher(Files.readString(source)).find())
                        .as("%s: a class with tests is called …Test", source)
                        .isTrue();
            }
        }
    }

    private static void onlyRoomThatKnows(String room, String library) {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.crema." + room + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(HOUSE);
    }
}
