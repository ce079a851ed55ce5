package dev.crema.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.cli.Crema;
import dev.crema.cli.shared.ExitCode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Options of a cluster where none is named, or none can be reached. */
class SparkOptionsTest {
    @TempDir
    private Path temp;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int crema(String command) {
        String[] arguments = command.replace("TEMP", temp.toString()).split(" ");
        return Crema.run(arguments, new PrintWriter(out, true), new PrintWriter(err, true));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "study --ship-data --solver none -o TEMP/s --batch-sizes 16,--ship-data",
        "study --spark-conf spark.conf --solver none -o TEMP/s --batch-sizes 16,--spark-conf",
        "study --spark-wait 5 --report TEMP/s,--spark-wait",
        "study --ship-data --add-seeds 2 TEMP/s,--ship-data",
        "compare --spark-conf spark.conf TEMP -o TEMP/c,--spark-conf",
        "compare --spark-wait 60 TEMP -o TEMP/c,--spark-wait",
        "summarize --spark-conf spark.conf TEMP,--spark-conf",
        "summarize --spark-wait 5 TEMP,--spark-wait"
    })
    void they_are_refused_without_a_cluster(String command, String option) {
        assertThat(crema(command)).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString())
                .contains(option + " says how to work on a cluster, and none is named")
                .contains("give --spark MASTER too");
    }

    @ParameterizedTest(name = "--spark-wait {0}")
    @CsvSource({"0", "-5"})
    void a_wait_is_a_second_or_more(String seconds) {
        assertThat(crema("summarize --spark spark://127.0.0.1:1 --spark-wait " + seconds + " TEMP"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("is no time to wait");
    }

    @Test
    void a_report_needs_no_cluster() {
        assertThat(crema("study --spark spark://127.0.0.1:1 --report TEMP")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("leave --spark out");
    }

    /** The toolkit alone, as these tests have it, knows no engine. */
    @Test
    void without_the_second_archive_it_is_said_how_to_get_it() {
        assertThat(crema("summarize --spark spark://127.0.0.1:1 TEMP")).isEqualTo(ExitCode.INPUT);
        assertThat(err.toString()).contains("engine is not installed").contains("scripts/build --spark");
    }
}
