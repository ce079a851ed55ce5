package dev.crema.solver.blas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.solver.machine.Processor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelChoiceTest {
    private static final String AVX2 = "avx2 fma";
    private static final String AVX512 = AVX2 + " avx512f avx512cd avx512bw avx512dq avx512vl";

    @TempDir
    Path folder;

    private final List<String> measured = Collections.synchronizedList(new ArrayList<>());

    private Tuning tuning(String flags, Map<String, Double> speeds, Map<String, String> environment) {
        Processor processor = Processor.of(List.of("model name\t: Test CPU", "flags\t\t: " + flags));
        return new Tuning(
                processor,
                new KernelMemory(folder.resolve("cache/blas.properties")),
                coreType -> {
                    measured.add(coreType);
                    Double speed = speeds.get(coreType);
                    return speed == null ? OptionalDouble.empty() : OptionalDouble.of(speed);
                },
                environment);
    }

    @Test
    void onlyKernelsThatTheFlagsAllowAreTried() {
        assertThat(Kernel.runnableWith(Set.of("sse2"))).isEmpty();
        assertThat(Kernel.runnableWith(Set.of(AVX2.split(" ")))).containsExactly(Kernel.HASWELL);
        assertThat(Kernel.runnableWith(Set.of(AVX512.split(" ")))).containsExactly(Kernel.HASWELL, Kernel.SKYLAKEX);
    }

    @Test
    void aFlagCountsOnlyWhereEveryProcessorHasIt() {
        Processor mixed = Processor.of(List.of("flags : avx2 fma avx512f", "flags : avx2 fma"));
        assertThat(mixed.flags()).containsExactlyInAnyOrder("avx2", "fma");
    }

    @Test
    void theFastestIsTakenAndRemembered() throws InterruptedException {
        Map<String, Double> speeds = Map.of("", 80.0, "Haswell", 81.0, "SkylakeX", 160.0);
        KernelChoice first = tuning(AVX512, speeds, Map.of()).choose(text -> {});
        assertThat(first.coreType()).isEqualTo("SkylakeX");
        assertThat(first.environment()).containsExactly(Map.entry("OPENBLAS_CORETYPE", "SkylakeX"));
        assertThat(measured).containsExactlyInAnyOrder("", "Haswell", "SkylakeX");
        measured.clear();
        assertThat(tuning(AVX512, speeds, Map.of()).choose(text -> {})).isEqualTo(first);
        assertThat(measured).isEmpty();
    }

    @Test
    void anotherProcessorMeasuresAgain() throws InterruptedException {
        Map<String, Double> speeds = Map.of("", 80.0, "SkylakeX", 160.0, "Haswell", 80.0);
        tuning(AVX512, speeds, Map.of()).choose(text -> {});
        measured.clear();
        tuning(AVX512 + " avx512_bf16", speeds, Map.of()).choose(text -> {});
        assertThat(measured).contains("Cooperlake");
    }

    @Test
    void aGainWithinTheNoiseChangesNothing() throws InterruptedException {
        Map<String, Double> speeds = Map.of("", 100.0, "Haswell", 100.0, "SkylakeX", 104.0);
        assertThat(tuning(AVX512, speeds, Map.of()).choose(text -> {}).environment())
                .isEmpty();
    }

    @Test
    void whatTheUserHasSetStays() throws InterruptedException {
        KernelChoice choice =
                tuning(AVX512, Map.of(), Map.of("OPENBLAS_CORETYPE", "Zen")).choose(text -> {});
        assertThat(choice.environment()).isEmpty();
        assertThat(choice.why()).contains("OPENBLAS_CORETYPE=Zen");
        assertThat(measured).isEmpty();
    }

    @Test
    void whereThereIsNoChoiceNothingIsMeasured() throws InterruptedException {
        assertThat(tuning(AVX2, Map.of(), Map.of()).choose(text -> {}).environment())
                .isEmpty();
        assertThat(measured).isEmpty();
    }

    @Test
    void aKernelThatFailsIsNotTakenAndADamagedCacheIsMeasuredAgain() throws Exception {
        Map<String, Double> speeds = Map.of("", 80.0, "Haswell", 79.0);
        assertThat(tuning(AVX512, speeds, Map.of()).choose(text -> {}).coreType())
                .isEmpty();
        Files.writeString(folder.resolve("cache/blas.properties"), "processor=\\uZZ");
        measured.clear();
        assertThat(tuning(AVX512, speeds, Map.of()).known()).isEmpty();
    }
}
