package dev.crema.prototxt.shape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.prototxt.Leniency;
import dev.crema.prototxt.Prototxt;
import dev.crema.prototxt.PrototxtException;
import dev.crema.prototxt.Ready;
import dev.crema.prototxt.net.LayerTypes;
import dev.crema.schema.LayerParameter;
import dev.crema.schema.NetParameter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Every net that a real Caffe set up in the logs of the corpus has, layer by layer, the shapes worked out here. */
class CorpusShapesTest {
    private static final Path LOGS = Ready.ROOT.resolve("../shared/corpus/logs");

    @Test
    void everyLayerOfEveryLogHasTheShapeThatCaffePrinted() throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(LOGS), "the corpus of logs is not here");
        List<Path> logs;
        try (Stream<Path> files = Files.list(LOGS)) {
            logs = files.filter(Files::isRegularFile).sorted().toList();
        }
        Map<String, Integer> compared = new TreeMap<>();
        List<String> differences = new ArrayList<>();
        int nets = 0;
        for (Path log : logs) {
            List<String> lines =
                    Files.readString(log, StandardCharsets.ISO_8859_1).lines().toList();
            for (SetupLog.SetUp net : SetupLog.read(lines)) {
                nets += compare(log, net, compared, differences) ? 1 : 0;
            }
        }
        System.out.println(nets + " nets, " + compared);
        assertThat(differences).isEmpty();
        assertThat(nets).isGreaterThan(50);
    }

    private static boolean compare(
            Path log, SetupLog.SetUp setUp, Map<String, Integer> compared, List<String> differences) {
        if (setUp.layers().stream().noneMatch(layer -> !layer.tops().isEmpty())) {
            return false; // Caffe before 1.0 printed no shapes.
        }
        NetParameter net;
        try {
            net = Prototxt.parseNet(setUp.definition(), log.toString(), Leniency.TOLERANT)
                    .message();
        } catch (PrototxtException e) {
            return false; // glog cuts a message after 30,000 characters.
        }
        String last = net.getLayerCount() == 0
                ? ""
                : net.getLayer(net.getLayerCount() - 1).getName();
        if (setUp.layers().isEmpty()
                || !setUp.layers().get(setUp.layers().size() - 1).name().equals(last)) {
            return false; // Cut between two layers.
        }
        if (dividedAmongDevices(net, setUp)) {
            return false;
        }
        NetShape shapes = NetShapes.of(net, recordsAsPrinted(setUp));
        boolean all = true;
        for (LayerShape layer : shapes.layers()) {
            List<String> printed = setUp.layers().stream()
                    .filter(up -> up.name().equals(layer.name()))
                    .map(SetupLog.Layer::tops)
                    .findFirst()
                    .orElse(List.of());
            if (layer.built().isEmpty() || !LayerTypes.all().contains(layer.type())) {
                all = false;
                continue;
            }
            List<String> ours =
                    layer.built().get().tops().stream().map(Shape::toString).toList();
            if (ours.equals(printed)) {
                compared.merge(layer.type(), 1, Integer::sum);
            } else {
                differences.add(log.getFileName() + " " + layer.name() + " (" + layer.type() + "): Caffe " + printed
                        + ", here " + ours);
            }
        }
        if (all && setUp.memory() > 0 && shapes.dataBytes() != setUp.memory()) {
            differences.add(
                    log.getFileName() + ": Caffe counts " + setUp.memory() + " bytes, here " + shapes.dataBytes());
        }
        return true;
    }

    /** Forks with several GPUs divide the batch that the definition gives. */
    private static boolean dividedAmongDevices(NetParameter net, SetupLog.SetUp setUp) {
        return net.getLayerList().stream()
                .filter(layer -> layer.getType().equals("Data"))
                .anyMatch(layer -> setUp.layers().stream()
                        .filter(up ->
                                up.name().equals(layer.getName()) && !up.tops().isEmpty())
                        .limit(1)
                        .noneMatch(up ->
                                up.tops().get(0).startsWith(layer.getDataParam().getBatchSize() + " ")));
    }

    /** What the databases held is not in a definition, but it is in the log: the first top of the data layer. */
    private static RecordShapes recordsAsPrinted(SetupLog.SetUp setUp) {
        return (LayerParameter layer) -> {
            List<Shape> records = new ArrayList<>();
            setUp.layers().stream()
                    .filter(up -> up.name().equals(layer.getName()))
                    .limit(1)
                    .flatMap(up -> up.tops().stream())
                    .forEach(top -> records.add(parse(top)));
            return records;
        };
    }

    private static Shape parse(String printed) {
        List<Long> dims = new ArrayList<>();
        for (String dim : printed.replaceAll("\\(.*", "").strip().split(" +")) {
            dims.add(Long.parseLong(dim));
        }
        return new Shape(dims.subList(1, dims.size()));
    }
}
