package dev.crema.study.plan;

import dev.crema.base.CremaException;
import dev.crema.data.DatabaseInfo;
import dev.crema.data.source.LayerSource;
import dev.crema.prototxt.NetInstance;
import dev.crema.prototxt.SolverDefinition;
import dev.crema.prototxt.change.Changed;
import dev.crema.prototxt.change.Engines;
import dev.crema.prototxt.change.Overrides;
import dev.crema.prototxt.net.BatchSizes;
import dev.crema.prototxt.shape.RecordShapes;
import dev.crema.prototxt.shape.Shape;
import dev.crema.schema.LayerParameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The training that a study varies, and what is known of its data.
 *
 * @param definition solver and nets, with the study's databases
 * @param workingDir what its paths are relative to
 * @param trainSource the training net's database or list; empty where it reads none
 * @param trainSize records in it
 * @param records their shape, for whichever layer reads them; unknown where it cannot be read
 * @param testSize records of the test net
 * @param shuffles whether copies of the training database in another order can be made
 */
public record Base(
        SolverDefinition definition,
        Path workingDir,
        Optional<String> trainSource,
        OptionalLong trainSize,
        RecordShapes records,
        OptionalLong testSize,
        boolean shuffles) {

    /**
     * Reads the solver of a study.
     *
     * @throws dev.crema.prototxt.PrototxtException when it is missing or malformed
     */
    public static Base read(StudyOptions options, Path workingDir) {
        SolverDefinition asWritten = SolverDefinition.read(workingDir.resolve(options.solver()), workingDir);
        Overrides.Builder databases = Overrides.builder();
        options.trainDb().ifPresent(databases::trainDb);
        options.testDb().ifPresent(databases::testDb);
        Changed changed = databases.build().apply(asWritten);
        // An engine that only a GPU has stands in many published nets; the other computes the same.
        SolverDefinition definition = (options.device().isGpu() ? changed : changed.then(Engines::onCpu)).definition();
        Optional<LayerParameter> train = layer(definition.trainNet());
        Source read = Source.of(train, workingDir);
        Optional<LayerParameter> test =
                definition.testNets().stream().findFirst().flatMap(Base::layer);
        boolean lmdb = train.map(layer -> layer.getType().equals("Data")
                        && Files.exists(
                                workingDir.resolve(BatchSizes.source(layer)).resolve("data.mdb")))
                .orElse(false);
        return new Base(
                definition,
                workingDir,
                train.map(BatchSizes::source),
                read.size(),
                layer -> read.shapes(),
                Source.of(test, workingDir).size(),
                lmdb);
    }

    /** The only data layer of a net that reads files; empty where there is none, or several. */
    private static Optional<LayerParameter> layer(NetInstance net) {
        List<LayerParameter> layers = net.net().getLayerList().stream()
                .filter(layer ->
                        BatchSizes.isData(layer) && !BatchSizes.source(layer).isEmpty())
                .toList();
        return layers.size() == 1 ? Optional.of(layers.get(0)) : Optional.empty();
    }

    /** How many records a layer reads, and the shape of one for each top. */
    private record Source(OptionalLong size, List<Shape> shapes) {
        static final Source UNKNOWN = new Source(OptionalLong.empty(), List.of());

        static Source of(Optional<LayerParameter> layer, Path workingDir) {
            return layer.map(known -> of(known, workingDir)).orElse(UNKNOWN);
        }

        private static Source of(LayerParameter layer, Path workingDir) {
            if (!layer.getType().equals("Data")) {
                LayerSource found = LayerSource.of(layer, workingDir);
                return new Source(
                        found.records(), found.shapes().stream().map(Shape::new).toList());
            }
            Path folder = workingDir.resolve(BatchSizes.source(layer));
            if (!Files.exists(folder.resolve("data.mdb"))) {
                return UNKNOWN;
            }
            try {
                DatabaseInfo info = DatabaseInfo.read(folder);
                List<Shape> shapes = info.shape()
                        .map(shape -> List.of(Shape.of(shape.channels(), shape.height(), shape.width())))
                        .orElse(List.of());
                return new Source(OptionalLong.of(info.records()), shapes);
            } catch (CremaException e) {
                return UNKNOWN;
            }
        }
    }

    /** The training net's batch size as the solver's author has it; 0 where it does not say. */
    public long batchSize() {
        for (LayerParameter layer : definition.trainNet().net().getLayerList()) {
            OptionalLong batch = BatchSizes.of(layer);
            if (batch.isPresent()) {
                return batch.getAsLong();
            }
        }
        return 0;
    }

    /** The solver's learning rate as its author wrote it. */
    public double baseLr() {
        return Double.parseDouble(Float.toString(definition.solver().getBaseLr()));
    }
}
