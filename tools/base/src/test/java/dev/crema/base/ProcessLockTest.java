package dev.crema.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessLockTest {
    @TempDir
    Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void file() {
        file = folder.resolve("x.lock");
    }

    private ProcessLock take() throws IOException {
        return ProcessLock.take(file, holder -> new IllegalStateException(holder.words()));
    }

    @Test
    void aLivingProcessKeepsItsLockUntilItIsClosed() throws IOException {
        try (ProcessLock lock = take()) {
            assertThat(lock).isNotNull();
            assertThatThrownBy(this::take)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("process " + ProcessHandle.current().pid());
        }
        assertThat(file).doesNotExist();
        take().close();
    }

    @Test
    void theLockOfAProcessThatIsGoneIsTakenOver() throws IOException {
        Files.writeString(file, "999999999\n2020-01-01T00:00:00Z\n");
        assertThat(ProcessLock.holder(file)).isEmpty();
        take().close();
    }

    @Test
    void anotherProcessOfTheSameNumberIsNotTheHolder() throws IOException {
        Files.writeString(file, ProcessHandle.current().pid() + "\n2020-01-01T00:00:00Z\n");
        assertThat(ProcessLock.holder(file)).isEmpty();
    }

    @Test
    void ofAnotherMachineNothingCanBeToldAndItsLockHolds() throws IOException {
        Files.writeString(file, "1\n\nanother-machine\n");
        ProcessLock.Holder holder = ProcessLock.holder(file).orElseThrow();
        assertThat(holder.words()).isEqualTo("process 1 of another-machine");
        assertThat(holder.remedy()).get().asString().contains(file.toString());
    }

    @Test
    void whatIsNoLockIsTakenOver() throws IOException {
        Files.writeString(file, "nonsense");
        take().close();
    }

    @Test
    void aLockThatCannotBeWrittenNamesItsFile() {
        Path full = Path.of("/dev/full/x.lock");
        assertThatThrownBy(() -> ProcessLock.take(full, holder -> new IllegalStateException(holder.words())))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("/dev/full/x.lock");
    }
}
