package dev.crema.cli.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasuresTest {

    @ParameterizedTest(name = "{0} of {1} is {2}")
    @CsvSource({
        "accuracy, accuracy loss, accuracy",
        "accuracy, acc loss, acc",
        "accuracy, accuracy@1 accuracy@5, accuracy@5",
        "accuracy, loss1/top-1 loss1/top-5 loss3/top-1 loss3/top-5, loss3/top-1",
        "loss, loss1/loss1 loss2/loss1 loss3/loss3 loss3/top-5, loss3/loss3",
        "loss, accuracy softmax_loss, softmax_loss",
        "accuracy, loss, ''",
        "accuracy, vaccine, ''",
        "top-5, loss3/top-5, ''",
        "loss3/top-5, loss3/top-1 loss3/top-5, loss3/top-5",
    })
    void findsTheOutputThatIsMeant(String measure, String names, String found) {
        assertThat(Measures.output(measure, List.of(names.split(" "))).orElse(""))
                .isEqualTo(found);
    }

    @Test
    void theNearestNameIsTheFewestMistakesAway() {
        assertThat(Measures.nearest("acuracy", List.of("loss", "lr", "accuracy", "accuracy5")))
                .isEqualTo("accuracy");
        assertThat(Measures.nearest("LOSSS", List.of("lr", "loss"))).isEqualTo("loss");
    }
}
