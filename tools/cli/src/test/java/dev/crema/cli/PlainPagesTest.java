package dev.crema.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine;

/** The pages are plain: sentences are short, and every command that pages and help texts show is one that Crema takes. */
class PlainPagesTest {
    private static final Path ROOT = Path.of(System.getProperty("crema.root"));
    private static final int LONG = 30;

    /** A word of a shell: what is quoted stays together. */
    private static final Pattern WORD = Pattern.compile("(?:'[^']*'|\"[^\"]*\"|\\S)+");

    private static final Pattern BLOCK = Pattern.compile("(?s)```[a-z]*\\n(.*?)```");
    private static final Pattern INDENTED = Pattern.compile("(?m)^    \\$ (crema .*)$");

    private static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve("docs"))) {
            List<Path> pages =
                    new ArrayList<>(files.filter(file -> file.toString().endsWith(".md"))
                            .sorted()
                            .toList());
            pages.add(ROOT.resolve("docs/studies/README.md"));
            pages.add(ROOT.resolve("docs/studies/lenet-mnist/README.md"));
            pages.add(ROOT.resolve("README.md"));
            pages.add(ROOT.resolve("CONTRIBUTING.md"));
            return pages;
        }
    }

    @Test
    void sentencesAreShort() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path page : pages()) {
            String text =
                    BLOCK.matcher(Files.readString(page)).replaceAll(" . ").replaceAll("(?s)<!--.*?-->", "");
            for (String part : text.split("\\n\\s*\\n|\\n(?=[|#>*-] )|\\n(?=\\|)|\\n(?=\\d+\\. )", -1)) {
                boolean prose = !part.startsWith("|") && !part.startsWith("    ");
                for (String sentence : part.replace('\n', ' ').split("(?<=[.!?:])\\s+", -1)) {
                    if (prose && sentence.strip().split("\\s+", -1).length > LONG) {
                        found.add(page.getFileName() + ": " + sentence);
                    }
                }
            }
        }
        assertThat(found).as("sentences of more than %d words", LONG).isEmpty();
    }

    @TestFactory
    List<DynamicTest> commandsOfPagesAreTaken() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        int count = 0;
        for (Path page : pages()) {
            List<String> lines = new ArrayList<>();
            String text = Files.readString(page);
            BLOCK.matcher(text)
                    .results()
                    .forEach(block -> lines.addAll(
                            Arrays.asList(block.group(1).replace("\\\n", " ").split("\n", -1))));
            INDENTED.matcher(text).results().forEach(line -> lines.add(line.group(1)));
            List<List<String>> commands = lines.stream()
                    .map(PlainPagesTest::command)
                    .filter(words -> !words.isEmpty())
                    .toList();
            count += commands.size();
            tests.add(DynamicTest.dynamicTest(
                    ROOT.relativize(page).toString(), () -> commands.forEach(PlainPagesTest::isTaken)));
        }
        assertThat(count).as("commands in pages").isGreaterThan(60);
        return tests;
    }

    @TestFactory
    List<DynamicTest> examplesOfHelpAreTaken() {
        List<DynamicTest> tests = new ArrayList<>();
        for (CommandLine command : Manual.model().getSubcommands().values()) {
            List<List<String>> examples = Arrays.stream(
                            command.getCommandSpec().usageMessage().footer())
                    .map(line -> line.strip().split(" {2,}", -1)[0])
                    .map(PlainPagesTest::command)
                    .filter(words -> !words.isEmpty())
                    .toList();
            tests.add(DynamicTest.dynamicTest(command.getCommandName(), () -> {
                assertThat(examples)
                        .as("examples in the help of %s", command.getCommandName())
                        .isNotEmpty();
                examples.forEach(PlainPagesTest::isTaken);
            }));
        }
        return tests;
    }

    /** The words of a line that calls crema, up to a pipe, a redirection or a remark; none for another line. */
    private static List<String> command(String line) {
        List<String> words = new ArrayList<>();
        String text = line.strip().replaceFirst("^\\$ ", "").replaceFirst("^(exec )?(scripts/)?crema ", "crema ");
        text = text.replaceAll("\\$\\(\\([^)]*\\)\\)|\\$[A-Za-z_]+", "1"); // a shell's variables
        if (!text.matches("crema [a-z_-]+( .*)?")
                || text.contains("…")
                || text.contains("...")
                || text.contains(" [")) {
            return words;
        }
        Matcher word = WORD.matcher(text.substring("crema ".length()));
        while (word.find()) {
            String next = word.group();
            if (next.matches("[|#;&].*|\\d?>.*|\\(.*")) {
                break;
            }
            words.add(next.replaceAll("['\"]", ""));
        }
        return words;
    }

    private static void isTaken(List<String> words) {
        assertThatCode(() -> read(words))
                .as("crema %s", String.join(" ", words))
                .doesNotThrowAnyException();
    }

    /** Reads the words as the command line does, and does nothing. */
    private static void read(List<String> words) {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        new Invocation(words.toArray(String[]::new), nowhere, nowhere).read();
    }

    @Test
    void anOptionThatIsNotThereIsFound() {
        List<String> words = command("$ crema plot a.log --smoth 0.9 -o b.png | cat");
        assertThat(words).contains("--smoth").doesNotContain("|");
        assertThatThrownBy(() -> read(words)).hasMessageContaining("--smoth");
    }
}
