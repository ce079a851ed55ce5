package dev.crema.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** scripts/check-gpu with a pretended card and a launcher that fails as a machine without a driver does. */
class CheckGpuTest {
    private static final List<String> STEPS = List.of(
            "build",
            "doctor",
            "device-query",
            "data",
            "same-losses",
            "speed",
            "memory",
            "two-cards",
            "kill-resume",
            "study");

    @TempDir
    Path folder;

    private Path program(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    private int check(Path crema) throws IOException, InterruptedException {
        program(
                "nvidia-smi",
                "case \"$1\" in *index,name*) echo '0, A, 8000, 7000'; echo '1, B, 8000, 7000';; *) echo 535.1;; esac\n");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("crema.root"), "scripts/check-gpu")
                                .toString(),
                        "-o",
                        "out")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said.txt").toFile());
        builder.environment().put("PATH", folder + ":" + System.getenv("PATH"));
        builder.environment().put("CREMA", crema.toString());
        return builder.start().waitFor();
    }

    @Test
    void everyStepReportsItsOwnFailureAndTheOthersGoOn() throws Exception {
        Path crema = program(
                "crema", "[ \"$1\" = convert-mnist ] && exit 0\necho \"crema: $1 has no driver\" >&2\nexit 5\n");
        assertThat(check(crema)).isEqualTo(1);
        String page = Files.readString(folder.resolve("out/check-gpu.md"));
        assertThat(page)
                .contains("    1, B, 8000, 7000", "Driver: 535.1.")
                .contains("| data | passed |")
                .containsPattern("\\| device-query \\| FAILED \\| \\d+ s \\| crema: device-query has no driver \\|")
                .containsPattern("\\| same-losses \\| FAILED \\| \\d+ s \\| crema: train has no driver \\|")
                .containsPattern("\\| memory \\| FAILED \\| \\d+ s \\| crema: max-batch has no driver \\|")
                .containsPattern("\\| study \\| FAILED \\| \\d+ s \\| crema: study has no driver \\|");
        assertThat(page.lines().filter(line -> line.matches("\\| [a-z-]+ \\| (passed|FAILED|skipped) .*")))
                .hasSize(STEPS.size());
        STEPS.forEach(step -> assertThat(page).contains("| " + step + " | "));
        assertThat(Files.readString(folder.resolve("said.txt"))).contains("check-gpu.md");
    }
}
