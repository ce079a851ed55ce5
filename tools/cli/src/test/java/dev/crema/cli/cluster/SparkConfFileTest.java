package dev.crema.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.crema.base.CremaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The file of {@code --spark-conf}, written as Spark's own spark-defaults.conf. */
class SparkConfFileTest {
    @TempDir
    Path temp;

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "'spark.a b'               | b",
                "'spark.a   b'             | b",
                "'spark.a\tb'              | b",
                "'  spark.a b  '           | b",
                "'spark.a=b'               | b",
                "'spark.a = b'             | b",
                "'spark.a -Dx=1 -Dy = 2'   | -Dx=1 -Dy = 2",
                "'spark.a=b=c='            | b=c=",
                "'spark.a se#cret # whole' | se#cret # whole"
            })
    void a_line_is_a_key_and_a_value(String line, String value) throws IOException {
        assertThat(SparkConfFile.read(file(line))).containsOnlyKeys("spark.a").containsEntry("spark.a", value);
    }

    @Test
    void comments_and_empty_lines_say_nothing_and_the_last_of_two_lines_wins() throws IOException {
        Path file = file("# the secret\n\n  # indented\nspark.b 1\r\nspark.a 2\nspark.b 3\n");
        assertThat(SparkConfFile.read(file))
                .hasSize(2)
                .containsEntry("spark.b", "3")
                .containsEntry("spark.a", "2");
        assertThat(SparkConfFile.read(file("\n# nothing\n"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"spark.authenticate", "authenticate true", "sparks.a b", "= b"})
    void a_line_that_is_no_setting_is_named(String line) throws IOException {
        Path file = file("# first\nspark.a b\n" + line + "\n");
        CremaException failure = catchThrowableOfType(CremaException.class, () -> SparkConfFile.read(file));
        assertThat(failure).isNotNull();
        assertThat(failure.text()).isEqualTo(file + ":3: no setting of Spark's");
        assertThat(failure.nextStep()).contains("spark.authenticate true");
        assertThat(failure.kind()).isEqualTo(CremaException.Kind.INPUT);
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        Path none = temp.resolve("none.conf");
        assertThatThrownBy(() -> SparkConfFile.read(none))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessage(none.toString());
    }

    private Path file(String text) throws IOException {
        return Files.writeString(temp.resolve("spark.conf"), text);
    }
}
