package dev.crema.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.crema.base.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Only the command line knows the names of its options. The rooms below it name a {@link Setting}. */
class SettingNamesTest {
    private static final Path TOOLS = Path.of(System.getProperty("crema.root"), "tools");
    private static final List<String> ROOMS =
            List.of("base", "prototxt", "log", "data", "solver", "chart", "study", "spark");

    /** Files that name options of nvidia-smi and docker, which Crema has too. */
    private static final Set<String> OPTIONS_OF_OTHERS = Set.of("NvidiaSmi.java", "GpuRules.java");

    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--?[a-z][a-z0-9-]*");

    /** A whole command, as {@code crema inspect-db --decode}, is the same for the users of libraries. */
    private static final Pattern COMMAND = Pattern.compile("crema ([a-z-]+) $");

    private static final Map<String, Set<String>> OPTIONS = options();

    @Test
    void every_setting_is_an_option() {
        assertThat(OptionNames.all())
                .hasSameSizeAs(Setting.values())
                .allSatisfy((setting, name) -> assertThat(OPTIONS.values())
                        .as("%s is an option of a command", name)
                        .anyMatch(names -> names.contains(name)));
    }

    @Test
    void rooms_below_the_command_line_name_no_option() throws IOException {
        List<String> found = new ArrayList<>();
        Set<String> exceptions = new HashSet<>();
        for (Path file : sources()) {
            String name = file.getFileName().toString();
            for (String line : Files.readAllLines(file)) {
                if (!namesNoOption(line)) {
                    exceptions.add(name);
                    found.add(name + ": " + line.strip());
                }
            }
        }
        assertThat(found)
                .as("use the constants of Setting")
                .allMatch(line -> OPTIONS_OF_OTHERS.contains(line.substring(0, line.indexOf(':'))));
        assertThat(exceptions).as("exceptions that are needed").isEqualTo(OPTIONS_OF_OTHERS);
    }

    @Test
    void an_option_is_found_and_a_whole_command_is_not() {
        assertThat(namesNoOption("\"Continue with --resume.\"")).isFalse();
        assertThat(namesNoOption("\"choose another folder with -o\"")).isFalse();
        assertThat(namesNoOption("\"crema inspect-db --decode finds all such\""))
                .isTrue();
        assertThat(namesNoOption("\"crema inspect-db --resume\"")).isFalse();
        assertThat(namesNoOption("command.add(\"--webui-port\"); // as --resume does"))
                .isTrue();
    }

    /** A text made with the class would keep plain words, where the class is initialised before the names are known. */
    @Test
    void messages_are_made_when_they_are_needed() {
        Stream<String> early = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.crema").stream()
                        .filter(type -> !type.isEquivalentTo(Setting.class))
                        .filter(type -> !type.getPackageName().startsWith("dev.crema.cli"))
                        .filter(SettingNamesTest::namesSettingsAtOnce)
                        .map(JavaClass::getName);
        assertThat(early).isEmpty();
    }

    private static boolean namesSettingsAtOnce(JavaClass type) {
        return type.getStaticInitializer().stream()
                .flatMap(block -> block.getFieldAccesses().stream())
                .anyMatch(access ->
                        access.getTargetOwner().isEquivalentTo(Setting.class) && !access.isDeclaredInLambda());
    }

    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String room : ROOMS) {
            try (Stream<Path> files = Files.walk(TOOLS.resolve(room).resolve("src/main/java"))) {
                List<Path> own =
                        files.filter(file -> file.toString().endsWith(".java")).toList();
                assertThat(own).as("the sources of %s", room).isNotEmpty();
                sources.addAll(own);
            }
        }
        return sources;
    }

    /** Whether a line of code, without its comment, has no option of Crema outside of a command that takes it. */
    private static boolean namesNoOption(String line) {
        String code = line.replaceFirst("^\\s*(\\*|/\\*|//).*", "").replaceFirst("(?<!:)// .*", "");
        Matcher option = OPTION.matcher(code);
        while (option.find()) {
            String name = option.group();
            Matcher command = COMMAND.matcher(code.substring(0, option.start()));
            boolean taken = command.find()
                    && OPTIONS.getOrDefault(command.group(1), Set.of()).contains(name);
            boolean ours = name.startsWith("--")
                    ? OPTIONS.values().stream().anyMatch(names -> names.contains(name))
                    : OptionNames.all().containsValue(name);
            if (ours && !taken) {
                return false;
            }
        }
        return true;
    }

    /** The names of the options of each command. */
    private static Map<String, Set<String>> options() {
        Map<String, Set<String>> options = new TreeMap<>();
        Manual.model()
                .getSubcommands()
                .forEach((name, command) ->
                        options.put(name, command.getCommandSpec().optionsMap().keySet()));
        return options;
    }
}
