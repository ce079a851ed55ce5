package dev.crema.cli.train;

import dev.crema.base.CremaException;
import dev.crema.base.WholeFile;
import dev.crema.prototxt.NetInstance;
import dev.crema.prototxt.Prototxt;
import dev.crema.prototxt.SolverDefinition;
import dev.crema.prototxt.shape.NetShape;
import dev.crema.prototxt.shape.NetShapes;
import dev.crema.prototxt.shape.RecordShapes;
import dev.crema.prototxt.shape.Shape;
import dev.crema.schema.BlobShape;
import dev.crema.schema.DummyDataParameter;
import dev.crema.schema.LayerParameter;
import dev.crema.schema.NetParameter;
import dev.crema.schema.Phase;
import dev.crema.solver.Outcome;
import dev.crema.solver.RunListener;
import dev.crema.solver.explain.Explanation;
import dev.crema.solver.supervise.CaffeProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.io.file.PathUtils;

/**
 * Lets Caffe set up the nets of a training in a child process, which finds what cannot be known by reading them. No
 * database is opened, because LMDB writes a lock file: a layer of zeros of the same shape takes the place of each.
 */
final class TrialBuild {
    private final SolverDefinition definition;
    private final RecordShapes records;

    TrialBuild(SolverDefinition definition, RecordShapes records) {
        this.definition = definition;
        this.records = records;
    }

    /**
     * Builds the nets.
     *
     * @return why they were not built; empty where they were
     * @throws CremaException where Caffe refuses one, with the layer's place
     */
    Optional<String> run() throws IOException, InterruptedException {
        List<NetInstance> nets = AbortPlace.nets(definition);
        Path folder = Files.createTempDirectory("crema-build");
        try {
            List<String> job = new ArrayList<>(List.of("build"));
            for (int i = 0; i < nets.size(); i++) {
                Optional<NetParameter> net = withoutDatabases(nets.get(i));
                if (net.isEmpty()) {
                    return Optional.of("the shape of the records is not known");
                }
                Path file = folder.resolve("net" + i + ".prototxt");
                WholeFile.write(file, Prototxt.print(net.get()));
                job.add((nets.get(i).state().getPhase() == Phase.TRAIN ? "train=" : "test=") + file);
            }
            Outcome outcome = CaffeProcess.cpu(Path.of(""))
                    .run(job, OutputStream.nullOutputStream(), RunListener.NONE)
                    .outcome();
            if (outcome instanceof Outcome.Aborted aborted) {
                throw refused(aborted.explanation(), nets);
            }
            return outcome.why().map(Explanation::what);
        } finally {
            PathUtils.deleteDirectory(folder);
        }
    }

    private static CremaException refused(Explanation why, List<NetInstance> nets) {
        return CremaException.input(
                AbortPlace.of(why, nets) + why.what() + (why.quote().isEmpty() ? "" : " (Caffe: " + why.quote() + ")"),
                why.next());
    }

    /** The layers of one phase, with zeros in place of what Data layers read; empty where its shape is unknown. */
    private Optional<NetParameter> withoutDatabases(NetInstance instance) {
        NetParameter net = instance.net();
        NetShape shapes = NetShapes.of(net, records);
        NetParameter.Builder all = net.toBuilder().clearLayer();
        for (LayerParameter layer : net.getLayerList()) {
            Optional<LayerParameter> stub = layer.getType().equals("Data") ? zeros(layer, shapes) : Optional.of(layer);
            if (stub.isEmpty()) {
                return Optional.empty();
            }
            all.addLayer(stub.get().toBuilder().clearInclude().clearExclude());
        }
        return Optional.of(all.build());
    }

    private static Optional<LayerParameter> zeros(LayerParameter layer, NetShape shapes) {
        DummyDataParameter.Builder data = DummyDataParameter.newBuilder();
        for (String top : layer.getTopList()) {
            Optional<Shape> shape = shapes.blob(top);
            if (shape.isEmpty()) {
                return Optional.empty();
            }
            data.addShape(BlobShape.newBuilder().addAllDim(shape.get().dims()));
        }
        return Optional.of(LayerParameter.newBuilder()
                .setName(layer.getName())
                .setType("DummyData")
                .addAllTop(layer.getTopList())
                .setDummyDataParam(data)
                .build());
    }
}
