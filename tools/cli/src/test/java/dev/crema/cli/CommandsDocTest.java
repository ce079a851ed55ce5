package dev.crema.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The manual: docs/commands.md, man pages and the completion script have every command and every option. */
class CommandsDocTest {
    private static final Path PAGE = Path.of(System.getProperty("crema.root"), "docs", "commands.md");

    /** With {@code -Dcrema.manual=write} this test writes the page instead. */
    @Test
    void the_page_is_what_the_commands_are_today() throws IOException {
        String page = Files.readString(PAGE);
        String filled = CommandsPage.filled(page);
        if (System.getProperty("crema.manual", "").equals("write")) {
            Files.writeString(PAGE, filled);
            return;
        }
        assertThat(page)
                .as("docs/commands.md is stale: run scripts/build and scripts/lib/make-manual page")
                .isEqualTo(filled);
    }

    @Test
    void a_page_that_lacks_an_option_is_stale() throws IOException {
        String page = Files.readString(PAGE).replaceFirst("\\| `--smooth[^\n]*\n", "");
        assertThat(page).isNotEqualTo(Files.readString(PAGE)).isNotEqualTo(CommandsPage.filled(page));
    }

    @Test
    void every_command_has_a_man_page_with_all_its_options(@TempDir Path folder) throws IOException {
        Manual.main(new String[] {"man", folder.toString()});
        for (CommandLine command : Manual.model().getSubcommands().values()) {
            String page = Files.readString(folder.resolve("crema-" + command.getCommandName() + ".1"));
            for (OptionSpec option : Manual.options(command.getCommandSpec())) {
                assertThat(page).contains(option.longestName().replace("-", "\\-"));
            }
        }
        assertThat(Files.readString(folder.resolve("crema.1"))).contains("EXIT STATUS", "parse\\-log");
    }

    @Test
    void the_completion_scripts_know_every_command_and_option() {
        String bash = Completion.bash(Manual.model());
        String fish = Completion.fish(Manual.model());
        for (CommandLine command : Manual.model().getSubcommands().values()) {
            assertThat(fish).contains("-a " + command.getCommandName() + " -d '");
            for (OptionSpec option : Manual.options(command.getCommandSpec())) {
                assertThat(bash).contains(option.longestName());
                assertThat(fish).contains(" " + option.longestName().replaceFirst("^-+", "") + " ");
            }
        }
    }

    /** bash itself completes a command, an option, a value of a fixed set; for a log it leaves the names of files. */
    @ParameterizedTest
    @CsvSource({
        "crema pl, plot",
        "crema plot --the, --theme",
        "crema plot --split t, 'train test'",
        "crema plot --split = te, test",
        "crema plot --theme=d, --theme=dark",
        "crema plot --x s, 'seconds samples'",
        "'crema study --solver-types SGD,Ad', 'SGD,AdaGrad SGD,AdaDelta SGD,Adam'",
        "'crema study --objective \"\"', 'seconds examples accuracy'",
        "crema plot caffe.l, ''",
        "crema train --solver so, ''"
    })
    void bash_completes(String typed, String expected, @TempDir Path folder) throws Exception {
        Path script = Files.writeString(folder.resolve("crema"), Completion.bash(Manual.model()));
        String words =
                "COMP_WORDS=(" + typed + "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _crema; echo ${COMPREPLY[*]}";
        Process bash = new ProcessBuilder("bash", "-c", "source '" + script + "'; " + words)
                .redirectErrorStream(true)
                .start();
        assertThat(new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip())
                .isEqualTo(expected);
    }
}
