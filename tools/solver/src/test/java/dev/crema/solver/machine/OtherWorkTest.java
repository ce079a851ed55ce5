package dev.crema.solver.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Counters of a machine of four cores, of which this process may use the first two. */
class OtherWorkTest {
    @TempDir
    private Path proc;

    @BeforeEach
    void make() throws IOException {
        Files.createDirectories(proc.resolve("self"));
        Files.writeString(proc.resolve("self/status"), "Name:\tjava\nCpus_allowed:\t3\nCpus_allowed_list:\t0,1-1\n");
        loadavg("5.00");
        ticks(1000, 0, 5000, 100);
    }

    private void loadavg(String load) throws IOException {
        Files.writeString(proc.resolve("loadavg"), load + " 4.00 3.00 3/400 12345\n");
    }

    /** Each of our cores; the others work all the time. */
    private void ticks(long user, long nice, long idle, long own) throws IOException {
        String ours = " %d %d 100 %d 7 0 3 2 0 0\n".formatted(user, nice, idle);
        String theirs = " %d 0 0 0 0 0 0 0 0 0\n".formatted(user + nice + idle);
        Files.writeString(
                proc.resolve("stat"),
                "cpu  1 2 3 4 5 6 7 8 0 0\ncpu0" + ours + "cpu1" + ours + "cpu2" + theirs + "cpu3" + theirs
                        + "intr 1\n");
        Files.writeString(
                proc.resolve("self/stat"), "42 (a b) c) S 1 42 42 0 -1 4 9 9 9 9 " + own + " 10 20 30 20 0 8 0 1\n");
    }

    @Test
    void what_others_use_of_our_cores_counts() throws IOException {
        OtherWork others = new OtherWork(proc);
        ticks(1090, 0, 5010, 120); // 0.9 of both cores for one second, 0.2 of that ours
        assertThat(others.cores(2)).isCloseTo(1.6, within(1e-9));
    }

    /** A container that may use one of the two cores that it sees. */
    @Test
    void others_work_first_on_cores_that_this_process_does_not_need() throws IOException {
        OtherWork others = new OtherWork(proc);
        ticks(1090, 0, 5010, 120);
        assertThat(others.cores(1)).isCloseTo(0.6, within(1e-9));
    }

    @Test
    void programs_that_give_way_do_not_count() throws IOException {
        OtherWork others = new OtherWork(proc);
        ticks(1000, 90, 5010, 100);
        assertThat(others.cores(2)).isZero();
    }

    @Test
    void a_program_that_has_just_begun_does_not_count() throws IOException {
        loadavg("0.25");
        OtherWork others = new OtherWork(proc);
        ticks(1090, 0, 5010, 100);
        assertThat(others.cores(2)).isEqualTo(0.25);
    }

    @Test
    void too_short_a_time_tells_nothing() throws IOException {
        OtherWork others = new OtherWork(proc);
        ticks(1009, 0, 5000, 100);
        assertThat(others.cores(2)).isZero();
    }

    @Test
    void without_the_counters_nothing_is_known() throws IOException {
        Files.delete(proc.resolve("self/status"));
        assertThat(new OtherWork(proc).cores(2)).isZero();
    }

    @Test
    void the_counters_of_this_machine_can_be_read() throws InterruptedException {
        OtherWork others = OtherWork.watch();
        Thread.sleep(200);
        int all = Runtime.getRuntime().availableProcessors();
        assertThat(others.cores(all)).isBetween(0.0, 1.1 * all);
    }
}
