package dev.crema.solver.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where Caffe cannot run, the message names the system that it needs and the next step. */
class CaffeHereTest {
    @ParameterizedTest
    @CsvSource({"Mac OS X, aarch64", "Windows 11, amd64", "Linux, aarch64"})
    void another_system_is_named(String system, String processor) {
        assertThat(CaffeHere.problem(system, processor, true)).hasValueSatisfying(why -> {
            assertThat(why.what()).isEqualTo("training needs Linux x86_64; this is " + system + " " + processor);
            assertThat(why.next()).contains("container").doesNotContain("Install it again", "mvn");
        });
    }

    @Test
    void an_archive_without_natives_names_the_one_that_has_them() {
        assertThat(CaffeHere.problem("Linux", "amd64", false))
                .hasValueSatisfying(why -> assertThat(why.next()).contains("linux-x86_64.tar.gz"));
    }

    @Test
    void this_build_has_what_it_needs() {
        assertThat(CaffeHere.problem("Linux", "amd64", true)).isEmpty();
    }
}
