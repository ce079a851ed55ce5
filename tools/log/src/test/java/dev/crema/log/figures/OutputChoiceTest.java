package dev.crema.log.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crema.base.CremaException;
import dev.crema.log.Cases;
import dev.crema.log.Run;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which output is the accuracy, which outputs are the loss. */
class OutputChoiceTest {
    /** A log of one test pass; the outputs as Caffe prints them. */
    private static Run run(String testNet, String... outputs) {
        StringBuilder log = new StringBuilder(
                "I0101 00:00:00.000000 1 solver.cpp:45] Initializing solver from parameters: \n" + "max_iter: 100\n");
        if (!testNet.isEmpty()) {
            log.append("I0101 00:00:00.100000 1 solver.cpp:190] Creating test net (#0) specified by net file: n\n")
                    .append("I0101 00:00:00.100000 1 net.cpp:53] Initializing net from parameters: \nname: \"n\"\n")
                    .append(testNet)
                    .append('\n');
        }
        log.append("I0101 00:00:00.200000 1 solver.cpp:289] Solving n\n"
                + "I0101 00:00:01.000000 1 solver.cpp:347] Iteration 0, Testing net (#0)\n");
        for (int i = 0; i < outputs.length; i++) {
            log.append("I0101 00:00:01.100000 1 solver.cpp:414]     Test net output #" + i + ": " + outputs[i] + "\n");
        }
        return Cases.run(log.toString());
    }

    private static String layer(String type, String top, String more) {
        return "layer {\n  name: \"" + top + "\"\n  type: \"" + type + "\"\n  top: \"" + top + "\"\n" + more + "}\n";
    }

    private static String accuracy(Run run) {
        return OutputChoice.of(run).accuracy().map(TestMeasure::name).orElse("–");
    }

    private static String loss(Run run) {
        return OutputChoice.of(run).loss().map(TestMeasure::name).orElse("–");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "accuracy = 0.5; loss = 1 (* 1 = 1 loss) | accuracy | loss",
                "accuracy@1 = 0.5; accuracy@5 = 0.9; loss/loss = 1 (* 1 = 1 loss) | accuracy@1 | loss/loss",
                "loss = 1 (* 1 = 1 loss); accuracy_top5 = 0.9; accuracy = 0.5 | accuracy | loss",
                "top5 = 0.9; top1 = 0.5; loss = 1 | top1 | loss",
                "top-1_err = 0.5; loss = 1 | – | loss",
                "top5_error = 0.1; top1_error = 0.5; accuracy = 0.5; loss = 1 | accuracy | loss",
                "Accuracy5 = 0.9; Accuracy1 = 0.5; Loss = 1 | Accuracy1 | Loss",
                "accuracy/top-5 = 0.9; accuracy/top-1 = 0.5; loss = 1 | accuracy/top-1 | loss",
                "accuracy = 0.5; accuracy-top5 = 0.9; loss = 1 | accuracy | loss",
                "acc = 0.5; infoGainLoss = 1 (* 1 = 1 loss) | acc | infoGainLoss",
                "loss1/loss1 = 2 (* 0.3 = 0.6 loss); loss1/top-1 = 0.3; loss1/top-5 = 0.4;"
                        + " loss3/loss3 = 1 (* 1 = 1 loss); loss3/top-1 = 0.5; loss3/top-5 = 0.7"
                        + " | loss3/top-1 | loss3/loss3",
                "accuracy = 0.5; loss = 1 (* 1 = 1 loss); loss1/accuracy = 0.4; loss1/loss = 2 (* 0.3 = 0.6 loss);"
                        + " loss2/accuracy = 0.45; loss2/loss = 2 (* 0.3 = 0.6 loss) | accuracy | loss",
                "loss_cls = 1 (* 1 = 1 loss); loss_box = 2 (* 0.5 = 1 loss) | – | loss_cls + 0.5 loss_box",
                "aux_loss = 1 (* 0.4 = 0.4 loss); main_loss = 2 (* 1 = 2 loss) | – | main_loss",
                "accuracy = 0.5; loss = 1 (* 1 = 1 loss); per_class_accuracy = 0.1; per_class_accuracy = 0.9"
                        + " | accuracy | loss",
                "detection_eval = 0.4 | detection_eval | –",
                "mAP = 0.4; mbox_loss = 3 (* 1 = 3 loss) | mAP | mbox_loss",
                "accuracy = 0.5; iou = 0.3; loss = 1 | accuracy | loss",
                "mean_iou = 0.3; loss = 1 | mean_iou | loss",
                "prob = 0.4; Softmax1 = 2 (* 1 = 2 loss) | – | Softmax1"
            })
    void byNames(String outputs, String accuracy, String loss) {
        Run run = run("", outputs.split("; "));
        assertThat(accuracy(run)).isEqualTo(accuracy);
        assertThat(loss(run)).isEqualTo(loss);
    }

    @Test
    void theDumpGoesBeforeNames() {
        String net = layer("Accuracy", "prob", "")
                + layer("Accuracy", "accuracy", "  accuracy_param {\n    top_k: 5\n  }\n")
                + layer("SoftmaxWithLoss", "Softmax1", "");
        Run run = run(net, "accuracy = 0.9", "prob = 0.5", "Softmax1 = 1");
        assertThat(accuracy(run)).isEqualTo("prob");
        assertThat(loss(run)).isEqualTo("Softmax1");
    }

    @Test
    void severalTermsAreOneWeightedSum() {
        String net = layer("SoftmaxWithLoss", "cls", "  loss_weight: 2\n") + layer("EuclideanLoss", "box", "");
        Run run = run(net, "cls = 3", "box = 4");
        TestMeasure loss = OutputChoice.of(run).loss().orElseThrow();
        assertThat(loss.name()).isEqualTo("2 cls + box");
        assertThat(loss.last(run.test())).hasValue(10);
    }

    @Test
    void valuesThatRiseBetweenNoughtAndOneSayIt() {
        Run run = Cases.run("""
                I0101 00:00:00.200000 1 solver.cpp:62] Solving n
                I0101 00:00:01.000000 1 solver.cpp:142] Iteration 0, Testing net
                I0101 00:00:01.100000 1 solver.cpp:183] Test score #0: 0.1
                I0101 00:00:01.100000 1 solver.cpp:183] Test score #1: 0.9
                I0101 00:00:05.000000 1 solver.cpp:142] Iteration 100, Testing net
                I0101 00:00:05.100000 1 solver.cpp:183] Test score #0: 0.6
                I0101 00:00:05.100000 1 solver.cpp:183] Test score #1: 0.4
                """);
        assertThat(accuracy(run)).isEqualTo("Test score[0]");
    }

    @Test
    void aNamedOutputThatIsNoneIsAnErrorWithTheNearest() {
        Run run = run("", "accuracy = 0.5", "loss = 1");
        assertThatThrownBy(() -> OutputChoice.of(List.of(run), "acuracy", ""))
                .isInstanceOf(CremaException.class)
                .hasMessage("no test output is called 'acuracy'; the nearest is 'accuracy'");
    }

    /** The names that were tried on earlier versions: log, accuracy, loss. */
    @ParameterizedTest
    @CsvSource({
        "logs/top1top5.log, accuracy@1, loss",
        "logs/names_at.log, accuracy, loss",
        "logs/names_digits.log, accuracy, loss",
        "logs/names_goog.log, loss3/top-1, loss3/loss3",
        "logs/names_iou.log, accuracy, loss",
        "logs/names_nv.log, accuracy/top-1, loss",
        "logs/names_prob.log, prob, Softmax1",
        "logs/names_ssd.log, detection_eval, –",
        "logs/names_top1.log, top1, loss"
    })
    void cases(String log, String accuracy, String loss) {
        Run run = Cases.runs(log).get(0);
        assertThat(accuracy(run)).isEqualTo(accuracy);
        assertThat(loss(run)).isEqualTo(loss);
    }
}
