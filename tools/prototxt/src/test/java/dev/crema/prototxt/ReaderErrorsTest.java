package dev.crema.prototxt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A malformed definition: file, line, column, what is wrong, what was meant. */
class ReaderErrorsTest {
    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        misspelt field        | base_lr: 0.1;stepsiez: 10                       | s:2:1: unknown field 'stepsiez' in a solver. Did you mean 'stepsize'?
        field with capitals   | Base_LR: 0.1                                    | s:1:1: unknown field 'Base_LR' in a solver. Did you mean 'base_lr'?
        no number             | max_iter: many                                  | s:1:11: couldn't parse integer
        number with a letter  | max_iter: 10k                                   | s:1:11: couldn't parse integer
        negative of unsigned  | net_param { layer { data_param { batch_size: -1 } } } | s:1:46: couldn't parse integer
        too large             | max_iter: 3000000000                            | s:1:11: couldn't parse integer
        unknown enum value    | solver_mode: CUP                                | s:1:14: unknown value CUP, expected one of CPU, GPU. Did you mean CPU?
        given twice           | base_lr: 0.1;base_lr: 0.2                       | 'base_lr' is given twice, expected once
        brace not closed      | net_param {;  name: "x"                         | the text ends too early
        brace too many        | base_lr: 0.1;}                                  | s:2:1:
        quote not closed      | net: "lenet                                     | s:1:6: string missing ending quote
        no value              | base_lr:                                        | the text ends too early
        old type, new layer   | net_param { layer { type: SOFTMAX_LOSS } }      | type: SOFTMAX_LOSS is of the format of before 2015
        new type, old layer   | net_param { layers { type: "ReLU" } }           | type: "ReLU" is of the new format, and this layer is called layers
        one level too high    | net_param { layer { num_output: 3 } }           | 'num_output' belongs inside
        """)
    void solver(String id, String lines, String expected) {
        assertThatThrownBy(() -> Prototxt.parseSolver(lines.replace(';', '\n'), "s", Leniency.STRICT))
                .as(id)
                .isInstanceOf(PrototxtException.class)
                .hasMessageContaining(expected);
    }

    @Test
    void aSolverThatIsGivenAsNetIsNamed() {
        String solver = "net: \"lenet.prototxt\"\nbase_lr: 0.1\nmax_iter: 5\n";
        assertThatThrownBy(() -> Prototxt.parseNet(solver, "s", Leniency.STRICT))
                .isInstanceOf(PrototxtException.class)
                .hasMessageContaining("it is a solver, expected a net");
    }

    @Test
    void fieldsOfForksAreToleratedOnRequest() {
        String fork = "base_lr: 0.1\nmulti_gpu_bucket { size: 3 }\nsolver_mode: TPU\nmax_iter: 5\n";
        assertThatThrownBy(() -> Prototxt.parseSolver(fork, "log", Leniency.STRICT))
                .isInstanceOf(PrototxtException.class);
        var solver = Prototxt.parseSolver(fork, "log", Leniency.TOLERANT).message();
        assertThat(solver.getMaxIter()).isEqualTo(5);
        assertThat(solver.getBaseLr()).isEqualTo(0.1f);
    }

    @Test
    void commentsAndAByteOrderMarkAreRead() throws IOException {
        Path file = Files.writeString(folder.resolve("s.prototxt"), "\uFEFF# a comment\nmax_iter: 7 # more\n");
        assertThat(Prototxt.readSolver(file).message().getMaxIter()).isEqualTo(7);
    }

    @Test
    void aMissingFileNamesASimilarOne() throws IOException {
        Files.writeString(folder.resolve("solver.prototxt"), "max_iter: 1");
        assertThatThrownBy(() -> Prototxt.readSolver(folder.resolve("solver.prototext")))
                .hasMessageContaining("no such file")
                .hasMessageContaining("Did you mean " + folder.resolve("solver.prototxt") + "?");
    }

    @Test
    void aBinaryFileIsNoPrototxt() throws IOException {
        Path file = Files.write(folder.resolve("w.caffemodel"), new byte[] {10, (byte) 0xC3, 0x28, 0, 1});
        assertThatThrownBy(() -> Prototxt.readNet(file)).hasMessageContaining("is not text");
        assertThatThrownBy(() -> Prototxt.readNet(folder)).hasMessageContaining("is a folder");
    }

    @Test
    void placesAreThoseOfTheText() {
        String text = "name: \"n\"\nlayer {\n  name: \"a\"\n  type: \"Data\"\n  data_param { batch_size: 0 }\n}\n";
        Places places = Prototxt.parseNet(text, "n", Leniency.STRICT).places();
        assertThat(places.of("layer[0].type")).hasToString("n:4:3");
        assertThat(places.of("layer[0].data_param.batch_size")).hasToString("n:5:16");
        assertThat(places.of("layer[0].data_param.source")).hasToString("n:5:3");
        assertThat(places.of("layer[1].type")).hasToString("n");
    }

    @Test
    void aSolverMustNameOneTrainingNet() throws IOException {
        Path none = Files.writeString(folder.resolve("none.prototxt"), "max_iter: 1\n");
        assertThatThrownBy(() -> SolverDefinition.read(none)).hasMessageContaining("names no training net");
        Path two = Files.writeString(folder.resolve("two.prototxt"), "net: \"a\"\ntrain_net: \"b\"\n");
        assertThatThrownBy(() -> SolverDefinition.read(two)).hasMessageContaining("two.prototxt:2:1: names several");
        Path missing = Files.writeString(folder.resolve("m.prototxt"), "max_iter: 1\nnet: \"nowhere.prototxt\"\n");
        assertThatThrownBy(() -> SolverDefinition.read(missing))
                .hasMessageContaining("m.prototxt:2:1: net \"nowhere.prototxt\": no such file");
    }

    @Test
    void deepNestingIsAnErrorAndNoOverflow() {
        String deep = "net_param { layer { ".repeat(2000);
        assertThatThrownBy(() -> Prototxt.parseSolver(deep, "s", Leniency.STRICT))
                .isInstanceOf(PrototxtException.class);
    }

    @Test
    void fieldsOfAForkAreNamedTogether() {
        String text = "layer {\n  name: \"roi\"\n  roi_pooling_param { pooled_w: 7 }\n  forward_type: FLOAT16\n}\n";
        assertThatThrownBy(() -> Prototxt.parseNet(text, "net", Leniency.STRICT))
                .hasMessageContaining("net:3:")
                .hasMessageContaining("'roi_pooling_param'")
                .hasMessageContaining("'forward_type' in line 4 (NVCaffe)")
                .hasMessageContaining("It belongs to Fast R-CNN, a fork of Caffe")
                .hasMessageNotContaining("Did you mean");
    }
}
