package dev.crema.prototxt.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.prototxt.Leniency;
import dev.crema.prototxt.Prototxt;
import dev.crema.prototxt.net.BatchSizes;
import dev.crema.prototxt.net.Upgrade;
import dev.crema.schema.NetParameter;
import dev.crema.schema.SolverParameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** An edited text says what the changed message says, and all else in it is as it was. */
class TextEditsPropertyTest {
    private static final List<String> SPACES = List.of(" ", "\n", "  # a comment { with: 1 }\n", "\t", "\r\n");

    private static NetParameter net(String text) {
        return Upgrade.net(Prototxt.parseNet(text, "net", Leniency.TOLERANT).message());
    }

    private static SolverParameter solver(String text) {
        return Prototxt.parseSolver(text, "solver", Leniency.TOLERANT).message();
    }

    @Property(tries = 300, seed = "20261120")
    void onlyTheBatchSizesOfANetChange(@ForAll Random random, @ForAll @IntRange(min = 1, max = 900) int batch) {
        String text = nets(random);
        NetParameter before = net(text);
        NetParameter.Builder after = before.toBuilder();
        for (int i = 0; i < after.getLayerCount(); i++) {
            if (BatchSizes.of(after.getLayer(i)).isPresent()) {
                after.setLayer(i, BatchSizes.with(after.getLayer(i), batch));
            }
        }
        String edited = TextEdits.apply(text, before, after.build()).orElseThrow();
        assertThat(net(edited)).isEqualTo(after.build());
        assertThat(edited).isEqualTo(text.replaceAll("\\b64\\b", Integer.toString(batch)));
    }

    private static String nets(Random random) {
        StringBuilder text = new StringBuilder("# the head");
        text.append('\n');
        boolean old = random.nextBoolean();
        for (int i = 0; i < 1 + random.nextInt(4); i++) {
            List<String> fields = new ArrayList<>(List.of(
                    "name: 'l" + i + "'",
                    old ? "type: DATA" : "type: \"Data\"",
                    "top: \"d" + i + "\"",
                    "fork_field { deep: [1, 2] other: \"}\" }",
                    "data_param" + (random.nextBoolean() ? ": {" : " <") + " source: \"x # no comment\"" + space(random)
                            + "batch_size: 64" + space(random) + "prefetch: 3 "));
            fields.set(4, fields.get(4) + (fields.get(4).contains("<") ? ">" : "}"));
            text.append(old ? "layers" : "layer").append(" {");
            fields.forEach(field -> text.append(space(random)).append(field));
            text.append(space(random)).append("}").append(space(random));
        }
        return text.toString();
    }

    private static String space(Random random) {
        return SPACES.get(random.nextInt(SPACES.size()));
    }

    @Property(tries = 300, seed = "20261120")
    void solversKeepTheirComments(@ForAll Random random, @ForAll @IntRange(min = 1, max = 9) int tests) {
        StringBuilder text = new StringBuilder();
        for (String field : List.of("base_lr: 0.01", "max_iter: 100", "test_iter: 5", "shuffle_of_a_fork: true")) {
            text.append("# before ").append(field, 0, 4).append('\n').append(field);
            text.append(
                    List.of("\n", " # behind\n", ";\n", " \r\n").get(random.nextInt(field.contains("fork") ? 2 : 4)));
        }
        SolverParameter before = solver(text.toString());
        SolverParameter.Builder after =
                before.toBuilder().setMaxIter(7).setIterSize(4).setBaseLr(0.5f);
        for (int i = 1; i < tests; i++) {
            after.addTestIter(5 + i);
        }
        String edited = TextEdits.apply(text.toString(), before, after.build()).orElseThrow();
        assertThat(solver(edited)).isEqualTo(after.build());
        List<String> kept = edited.lines().toList();
        assertThat(kept)
                .containsSubsequence(text.toString()
                        .lines()
                        .filter(line -> !line.startsWith("base_lr") && !line.startsWith("max_iter"))
                        .toList());
        assertThat(kept).hasSize((int) text.toString().lines().count() + tests);
    }

    @Test
    void theLayersOf2013() {
        String text = "layers { # old\n  layer { name: \"d\" type: \"data\" batchsize: 64 }\n  top: \"d\"\n}\n";
        NetParameter before = net(text);
        NetParameter after = before.toBuilder()
                .setLayer(0, BatchSizes.with(before.getLayer(0), 32))
                .build();
        assertThat(TextEdits.apply(text, before, after)).hasValue(text.replace("64", "32"));
    }

    @Test
    void aListAndAMessageWithoutFields() {
        String text = "test_iter: [10, 20]\ntrain_state {}\n";
        SolverParameter before = solver(text);
        SolverParameter.Builder after = before.toBuilder().setTestIter(1, 5).addTestIter(7);
        after.getTrainStateBuilder().setLevel(2);
        assertThat(TextEdits.apply(text, before, after.build()))
                .hasValue("test_iter: [10, 5, 7]\ntrain_state {level: 2 }\n");
    }
}
