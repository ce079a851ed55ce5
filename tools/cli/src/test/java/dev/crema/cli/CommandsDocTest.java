package dev.crema.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.cli.shared.CommandEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine;

/** docs/commands.md promises exactly the commands and the options that exist: none that is lacking, none kept secret. */
class CommandsDocTest {
    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])(--[a-z][a-z-]*)");

    /** Options that the page describes once for all commands that write a database. */
    private static final List<String> AREA = List.of("--seed", "--force", "--backend", "--shuffle", "--no-shuffle");

    @TestFactory
    List<DynamicTest> what_the_page_promises_exists() throws IOException {
        Map<String, TreeSet<String>> promised = promised();
        List<DynamicTest> tests = new ArrayList<>();
        for (CommandEntry entry : Crema.all()) {
            tests.add(DynamicTest.dynamicTest(entry.name(), () -> {
                assertThat(promised).as("docs/commands.md has a section").containsKey(entry.name());
                CommandLine command = new CommandLine(entry.factory().get());
                assertThat(command.getCommandSpec().optionsMap().keySet()).containsAll(promised.get(entry.name()));
                List<String> options = command.getCommandSpec().options().stream()
                        .filter(option -> !option.hidden())
                        .map(CommandLine.Model.OptionSpec::longestName)
                        .filter(name -> name.startsWith("--"))
                        .toList();
                assertThat(promised.get(entry.name()))
                        .as("docs/commands.md")
                        .containsAll(options.stream()
                                .filter(name -> !AREA.contains(name))
                                .toList());
            }));
        }
        tests.add(DynamicTest.dynamicTest("no command is promised that does not exist", () -> {
            List<String> names =
                    Crema.all().stream().map(CommandEntry::name).sorted().toList();
            assertThat(names).containsAll(promised.keySet());
        }));
        return tests;
    }

    private static Map<String, TreeSet<String>> promised() throws IOException {
        Path page = Path.of(System.getProperty("crema.root"), "docs", "commands.md");
        Map<String, TreeSet<String>> promised = new TreeMap<>();
        TreeSet<String> section = new TreeSet<>();
        for (String line : Files.readAllLines(page)) {
            if (line.startsWith("# ")) {
                section = new TreeSet<>();
            } else if (line.startsWith("## ")) {
                section = promised.computeIfAbsent(line.substring(3).strip(), name -> new TreeSet<>());
            }
            Matcher option = OPTION.matcher(line);
            while (option.find()) {
                section.add(option.group(1));
            }
        }
        return promised;
    }
}
