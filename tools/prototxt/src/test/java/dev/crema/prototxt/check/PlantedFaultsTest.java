package dev.crema.prototxt.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.prototxt.SolverDefinition;
import dev.crema.prototxt.change.Engines;
import dev.crema.prototxt.shape.RecordShapes;
import dev.crema.prototxt.shape.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Small nets with one planted fault each, beside what Caffe says about them: known before Caffe starts. */
@EnabledIf("present")
class PlantedFaultsTest {
    private static final Path FOLDER = Path.of("../../../shared/cases/nets/micro");

    static boolean present() {
        return Files.isDirectory(FOLDER);
    }

    /** The folder's files; its database holds grey images of 28 × 28, its HDF5 file is not opened here. */
    private static final Surroundings AROUND = new LocalFiles(FOLDER) {
        @Override
        public RecordShapes records() {
            return layer -> layer.getType().equals("Data") ? List.of(Shape.of(1, 28, 28)) : List.of();
        }
    };

    static Stream<String[]> cases() throws IOException {
        return Files.readAllLines(FOLDER.resolve("CASES.tsv")).stream()
                .skip(1)
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("cases")
    void isKnownBeforeTheRun(String name, String kind, String caffe) {
        SolverDefinition read = SolverDefinition.read(FOLDER.resolve(name + "/solver.prototxt"), FOLDER);
        SolverDefinition definition = Engines.onCpu(read).definition();
        List<Problem> problems = Check.of(definition, AROUND);
        List<Problem> errors = problems.stream()
                .filter(problem -> problem.severity() == Severity.ERROR)
                .toList();
        if (kind.equals("FALSE_ALARM")) {
            assertThat(errors).isEmpty();
        } else if (caffe.contains("unknown engine")) {
            assertThat(errors).isEmpty();
            assertThat(definition).isNotEqualTo(read);
        } else if (needsContents(name)) {
            assertThat(errors).isEmpty();
        } else if (kind.equals("MISS")) {
            assertThat(errors).isNotEmpty();
        } else {
            assertThat(problems).isNotEmpty();
        }
    }

    /** What lies in records and HDF5 files is looked at by those who can read them. */
    private static boolean needsContents(String name) {
        return List.of("label_out_of_range", "hdf5_missing_dataset", "hdf5_label2d", "imagedata_crop_large")
                .contains(name);
    }
}
