package dev.crema.log.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crema.log.CaffeLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many logs come in order, whatever happens to some of them. */
class ManyLogsTest {
    @TempDir
    private Path folder;

    private List<String> logs(int count) throws IOException {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Path log = folder.resolve(i + ".log");
            Files.writeString(
                    log, "I0101 00:00:0" + i % 10 + ".000000 1 solver.cpp:1] Iteration " + i + ", loss = 1.5\n");
            names.add(log.toString());
        }
        return names;
    }

    private static List<String> read(List<String> names) throws IOException {
        List<String> heard = new ArrayList<>();
        ManyLogs.read(names, name -> CaffeLogs.read(Path.of(name)), new ManyLogs.User() {
            @Override
            public void take(CaffeLog log) {
                heard.add(log.train().iteration(0) + "");
            }

            @Override
            public void failed(String name, IOException why) {
                heard.add("failed");
            }
        });
        return heard;
    }

    @Test
    void inOrderAndWithoutThoseThatCannotBeRead() throws IOException {
        List<String> names = logs(100);
        Files.delete(Path.of(names.get(17)));
        Files.writeString(Path.of(names.get(41)), "no log");
        List<String> heard = read(names);
        assertThat(heard).hasSize(100);
        for (int i = 0; i < 100; i++) {
            assertThat(heard.get(i)).isEqualTo(i == 17 || i == 41 ? "failed" : String.valueOf(i));
        }
        assertThat(read(List.of())).isEmpty();
        assertThat(read(names.subList(3, 4))).containsExactly("3");
    }

    @Test
    void whatAReaderThrowsReachesTheCaller() throws IOException {
        List<String> names = logs(3);
        assertThatThrownBy(() -> ManyLogs.read(
                        names,
                        name -> {
                            throw new IllegalStateException("a fault of ours");
                        },
                        new ManyLogs.User() {
                            @Override
                            public void take(CaffeLog log) {}

                            @Override
                            public void failed(String name, IOException why) {}
                        }))
                .hasMessage("a fault of ours");
    }
}
