package dev.crema.solver.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.solver.Outcome;
import dev.crema.solver.RunControl;
import dev.crema.solver.RunListener;
import dev.crema.solver.StopReason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ended a run is its first cause: real child processes that write what Caffe writes, and go on. */
class ChildTest {
    private static final String CUDA_LINE =
            "E1125 07:00:00.000000 1 common.cpp:124] Check failed: error == cudaSuccess (35 vs. 0)  CUDA driver version"
                    + " is insufficient for CUDA runtime version";
    private static final String SAY_CUDA = "echo '" + CUDA_LINE + "' >&2; ";
    private static final String GO_ON = "while :; do echo 'I1125 07:00:00.000000 1 x.cpp:1] garbage' >&2; done";
    private static final String LEAVE = "echo 'crema usage 1 1'; read line; exit 0";
    private static final Duration LONG = Duration.ofHours(1);
    private static final WatchSettings NO_LIMITS = new WatchSettings(0, List.of(), 0, LONG, LONG);

    @TempDir
    Path folder;

    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    private Outcome run(String script, WatchSettings settings, RunListener listener, OutputStream to)
            throws IOException, InterruptedException {
        ChildCommand command = new ChildCommand(List.of("sh", "-c", script), Map.of(), folder);
        return Outcomes.of(
                Child.run(command, to, listener, settings, FinalNames.AS_WRITTEN), settings.memoryLimit(), false);
    }

    private Outcome run(String script) throws IOException, InterruptedException {
        return run(script, NO_LIMITS, RunListener.NONE, log);
    }

    private static RunListener onStart(Consumer<RunControl> action) {
        return new RunListener() {
            @Override
            public void started(RunControl control) {
                action.accept(control);
            }
        };
    }

    private static String what(Outcome outcome) {
        return outcome.why().orElseThrow().text();
    }

    @Test
    void aCudaLineEndsAChildThatGoesOnAndIsTheReason() throws Exception {
        Outcome outcome = run(SAY_CUDA + GO_ON);
        assertThat(outcome).isInstanceOf(Outcome.Aborted.class);
        assertThat(what(outcome)).contains("driver", "Caffe said: Check failed: error == cudaSuccess (35 vs. 0)");
        assertThat(log.toString()).startsWith(CUDA_LINE + "\n");
    }

    @Test
    void aCudaLineIsTheReasonOfTheDivergenceAndOfTheEndBehindIt() throws Exception {
        assertThat(run(SAY_CUDA + "echo 'crema diverged 7 nan'; " + LEAVE)).isInstanceOf(Outcome.Aborted.class);
        assertThat(run(SAY_CUDA + "echo 'crema end finished'; " + LEAVE)).isInstanceOf(Outcome.Aborted.class);
    }

    @Test
    void aMemoryLimitIsTheReason() throws Exception {
        Outcome outcome = run(GO_ON, new WatchSettings(1 << 10, List.of(), 0, LONG, LONG), RunListener.NONE, log);
        assertThat(outcome).isInstanceOf(Outcome.OutOfMemory.class);
        assertThat(what(outcome)).contains("The run passed its limit");
    }

    @Test
    void aDivergenceIsTheReason() throws Exception {
        assertThat(run("echo 'crema diverged 7 nan'; " + LEAVE))
                .isInstanceOfSatisfying(
                        Outcome.Diverged.class,
                        diverged -> assertThat(diverged.since()).isEqualTo(7));
    }

    @Test
    void aTargetIsTheReasonWhereTheChildFollowsIt() throws Exception {
        String follows = "read word reason; echo \"crema end stopped $reason\"; " + LEAVE;
        RunListener target = onStart(control -> control.stop(StopReason.TARGET));
        assertThat(run(follows, NO_LIMITS, target, log)).isEqualTo(new Outcome.Stopped(StopReason.TARGET));
    }

    @Test
    void whatFailsBehindTheTargetIsTold() throws Exception {
        RunListener target = onStart(control -> control.stop(StopReason.TARGET));
        assertThat(run("read word reason; " + SAY_CUDA + GO_ON, NO_LIMITS, target, log))
                .isInstanceOf(Outcome.Aborted.class);
    }

    @Test
    void aSecondSignalIsTheReason() throws Exception {
        RunListener at = onStart(control -> control.kill(StopReason.TERMINATE));
        assertThat(run(GO_ON, NO_LIMITS, at, log))
                .isInstanceOfSatisfying(
                        Outcome.Killed.class,
                        killed -> assertThat(killed.signal()).isEqualTo(15));
    }

    @Test
    void aSignalBehindACudaLineIsNot() throws Exception {
        AtomicReference<RunControl> control = new AtomicReference<>();
        RunListener killsAtTheLine = new RunListener() {
            @Override
            public void started(RunControl started) {
                control.set(started);
            }

            @Override
            public void log(byte[] bytes, int length) {
                control.get().kill(StopReason.INTERRUPT);
            }
        };
        assertThat(run("read line; " + SAY_CUDA + GO_ON, NO_LIMITS, both(killsAtTheLine), log))
                .isInstanceOf(Outcome.Aborted.class);
    }

    /** Asks the child for its line once the listener has its control. */
    private static RunListener both(RunListener listener) {
        return new RunListener() {
            @Override
            public void started(RunControl control) {
                listener.started(control);
                control.snapshot();
            }

            @Override
            public void log(byte[] bytes, int length) {
                listener.log(bytes, length);
            }
        };
    }

    @Test
    void aFullDiskIsTheReason() throws Exception {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        Outcome outcome = run(GO_ON, NO_LIMITS, RunListener.NONE, full);
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        assertThat(what(outcome)).contains("The log could not be written (No space left on device)");
    }

    @Test
    void aKillFromElsewhereIsNobodysCause() throws Exception {
        assertThat(run("kill -KILL $$"))
                .isInstanceOfSatisfying(
                        Outcome.Killed.class,
                        killed -> assertThat(killed.signal()).isEqualTo(9));
    }

    @Test
    void aChildThatStandsStillIsReportedOnTheScreenAndInTheLog() throws Exception {
        AtomicReference<RunControl> control = new AtomicReference<>();
        StringBuilder said = new StringBuilder();
        RunListener listener = new RunListener() {
            @Override
            public void started(RunControl started) {
                control.set(started);
            }

            @Override
            public void notice(String text) {
                said.append(text);
                control.get().kill(StopReason.REQUEST);
            }
        };
        run("kill -STOP $$", new WatchSettings(0, List.of(), 0, Duration.ofMillis(300), LONG), listener, log);
        assertThat(said.toString()).contains("has written nothing and used no processor time");
        assertThat(log.toString()).contains("crema.cpp:1] Crema: notice = the training process has written nothing");
    }

    @Test
    void aChildThatStandsStillWhenSigtermCameIsEnded() throws Exception {
        RunListener terminate = onStart(control -> control.stop(StopReason.TERMINATE));
        WatchSettings short_ = new WatchSettings(0, List.of(), 0, LONG, Duration.ofMillis(300));
        assertThat(run("kill -STOP $$", short_, terminate, log))
                .isInstanceOfSatisfying(
                        Outcome.Killed.class,
                        killed -> assertThat(killed.signal()).isEqualTo(15));
    }

    @Test
    void aChildThatIsStillAtItsIterationWhenSigtermCameIsGivenTheTime() throws Exception {
        RunListener terminate = onStart(control -> control.stop(StopReason.TERMINATE));
        String busy = "i=0; while [ $i -lt 500000 ]; do i=$((i+1)); done; echo 'crema end stopped TERMINATE'; " + LEAVE;
        WatchSettings short_ = new WatchSettings(0, List.of(), 0, LONG, Duration.ofMillis(300));
        assertThat(run(busy, short_, terminate, log)).isEqualTo(new Outcome.Stopped(StopReason.TERMINATE));
    }
}
