package dev.crema.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The pages of the project: links lead somewhere, the example of the README is the one that a test runs. */
class PagesTest {
    private static final Path ROOT = Path.of(System.getProperty("crema.root"));
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:\\s]+)(#[^)]*)?\\)|(?:src|href)=\"([^\":#]+)\"");

    @TestFactory
    List<DynamicTest> every_link_leads_to_a_file() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path page : pages()) {
            tests.add(DynamicTest.dynamicTest(ROOT.relativize(page).toString(), () -> {
                Matcher link = LINK.matcher(Files.readString(page));
                while (link.find()) {
                    String target = link.group(1) == null ? link.group(3) : link.group(1);
                    assertThat(page.resolveSibling(target))
                            .as("%s → %s", page, target)
                            .exists();
                }
            }));
        }
        return tests;
    }

    @Test
    void the_example_of_the_readme_is_the_one_that_is_tested() throws IOException {
        String java = Files.readString(ROOT.resolve("tools/log/src/test/java/dev/crema/log/example/ReadALog.java"));
        String example = java.substring(java.indexOf("// example\n") + "// example\n".length(), java.indexOf("// end"))
                .stripIndent()
                .strip();
        assertThat(Files.readString(ROOT.resolve("README.md"))).contains(example);
    }

    /** Files that CONTRIBUTING names on its walks through the house are there, in the folders that it names. */
    @Test
    void the_walks_name_files_that_exist() throws IOException {
        String page = Files.readString(ROOT.resolve("CONTRIBUTING.md"));
        String walks = page.substring(page.indexOf("## Two walks"), page.indexOf("## Where something new goes"));
        try (Stream<Path> files = Files.walk(ROOT.resolve("tools"))) {
            List<Path> sources = files.filter(file -> file.toString().contains("src/main/java"))
                    .toList();
            assertThat(Pattern.compile("`([A-Za-z/]+\\.java)`")
                            .matcher(walks)
                            .results()
                            .map(name -> name.group(1))
                            .filter(name -> sources.stream().noneMatch(file -> file.endsWith(name))))
                    .isEmpty();
        }
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"));
                Stream<Path> top = Files.list(ROOT)) {
            return Stream.concat(docs, top)
                    .filter(path -> path.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }
}
