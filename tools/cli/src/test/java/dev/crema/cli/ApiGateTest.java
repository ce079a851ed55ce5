package dev.crema.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The profile {@code api} of the build looks at every package that a library exports, and at no other. */
class ApiGateTest {
    private static final Path TOOLS = Path.of(System.getProperty("crema.root"), "tools");

    @ParameterizedTest
    @ValueSource(strings = {"base", "prototxt", "log", "data", "chart"})
    void comparesWhatIsExported(String room) throws IOException {
        String module = Files.readString(TOOLS.resolve(room).resolve("src/main/java/module-info.java"));
        List<String> exported = Pattern.compile("exports ([a-z.]+);")
                .matcher(module)
                .results()
                .map(result -> result.group(1))
                .toList();
        String pom = Files.readString(TOOLS.resolve(room).resolve("pom.xml"));
        String compared = Pattern.compile("<crema.api>([^<]*)</crema.api>")
                .matcher(pom)
                .results()
                .map((MatchResult result) -> result.group(1))
                .findFirst()
                .orElse("");
        assertThat(List.of(compared.split(";", -1))).containsExactlyInAnyOrderElementsOf(exported);
        assertThat(pom).contains("<crema.api.skip>false</crema.api.skip>");
    }
}
