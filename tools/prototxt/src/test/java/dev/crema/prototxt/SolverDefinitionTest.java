package dev.crema.prototxt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.prototxt.change.Changed;
import dev.crema.prototxt.change.LrRule;
import dev.crema.prototxt.change.Overrides;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SolverDefinitionTest {
    @TempDir
    Path folder;

    @Test
    void writtenAndReadAgainItIsTheSame() {
        SolverDefinition lenet = Ready.solver("lenet");
        SolverDefinition again = SolverDefinition.read(lenet.write(folder.resolve("run")));
        assertThat(again.inlined()).isEqualTo(lenet.inlined());
        assertThat(folder.resolve("run")).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void anotherBatchWithTheScheduleFollowing() {
        Changed changed = Overrides.builder()
                .batchSize(256)
                .rescale(true)
                .lrRule(LrRule.LINEAR)
                .build()
                .apply(Ready.solver("lenet"));
        assertThat(changed.definition().solver().getMaxIter()).isEqualTo(250);
    }
}
