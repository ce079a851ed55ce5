package dev.crema.solver.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.solver.Device;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which GPUs a child sees, and how it counts them. */
class VisibleGpusTest {
    private static final String VARIABLE = "CUDA_VISIBLE_DEVICES";

    @Test
    void aRunOnTheSecondGpuSeesOnlyThatAndCountsItAsItsFirst() {
        assertThat(VisibleGpus.of(Device.gpu(1), Map.of(), Map.of()))
                .isEqualTo(new VisibleGpus(Map.of(VARIABLE, "1"), List.of(0)));
        assertThat(VisibleGpus.of(new Device(List.of(3, 1)), Map.of(), Map.of()))
                .isEqualTo(new VisibleGpus(Map.of(VARIABLE, "3,1"), List.of(0, 1)));
    }

    @Test
    void numbersCountThoseThatTheUserLeftVisible() {
        assertThat(VisibleGpus.of(Device.gpu(1), Map.of(VARIABLE, "2, GPU-8f3a"), Map.of()))
                .isEqualTo(new VisibleGpus(Map.of(VARIABLE, "GPU-8f3a"), List.of(0)));
        assertThat(VisibleGpus.of(Device.gpu(2), Map.of(VARIABLE, "2,3"), Map.of()))
                .as("there is no third one: CUDA says so")
                .isEqualTo(new VisibleGpus(Map.of(), List.of(2)));
    }

    @Test
    void whatAClusterChoseStands() {
        assertThat(VisibleGpus.of(Device.gpu(0), Map.of(), Map.of(VARIABLE, "5")))
                .isEqualTo(new VisibleGpus(Map.of(), List.of(0)));
    }

    @Test
    void theCpuNeedsNone() {
        assertThat(VisibleGpus.of(Device.CPU, Map.of(VARIABLE, "0"), Map.of()))
                .isEqualTo(new VisibleGpus(Map.of(), List.of()));
    }
}
