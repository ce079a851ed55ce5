package dev.crema.study.plan;

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
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The training that a study varies, and what is known of its data.
 *
 * @param definition solver and nets, with the study's databases
 * @param workingDir what its paths are relative to
 * @param trainLayers the training net's layers that read files: one, or several that belong together record by record
 * @param trainSize records in each that runs train on
 * @param records their shape, for whichever layer reads them; unknown where it cannot be read
 * @param testSize records of the test net
 * @param shuffles whether copies of the training databases in another order can be made
 * @param validation the part of the training set that only chooses learning rates; it is not in {@code trainSize}
 */
public record Base(
        SolverDefinition definition,
        Path workingDir,
        List<LayerParameter> trainLayers,
        OptionalLong trainSize,
        RecordShapes records,
        OptionalLong testSize,
        boolean shuffles,
        Optional<Validation> validation) {

    public Base {
        trainLayers = List.copyOf(trainLayers);
    }

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
        List<LayerParameter> train = definition.trainNet().readers();
        List<LayerParameter> test = definition.testNets().stream()
                .findFirst()
                .map(NetInstance::readers)
                .orElse(List.of());
        OptionalLong size = size(train, workingDir);
        boolean shuffles = !train.isEmpty()
                && train.stream().allMatch(layer -> isLmdb(layer, workingDir))
                && (train.size() == 1 || size.isPresent());
        Optional<Validation> validation = Validation.of(options, definition, train, size, shuffles);
        // Runs that go at the same time ask for them.
        Map<LayerParameter, List<Shape>> shapes = new ConcurrentHashMap<>();
        return new Base(
                definition,
                workingDir,
                train,
                validation.isPresent()
                        ? OptionalLong.of(size.orElse(0) - validation.get().records())
                        : size,
                layer -> shapes.computeIfAbsent(
                        layer,
                        known -> LayerSource.of(known, workingDir).shapes().stream()
                                .map(Shape::new)
                                .toList()),
                size(test, workingDir),
                shuffles,
                validation);
    }

    /** The database that the first test net reads; empty where that is no LMDB. */
    public Optional<String> testLmdb() {
        return definition.testNets().stream()
                .findFirst()
                .flatMap(net -> net.readers().stream().findFirst())
                .filter(layer -> isLmdb(layer, workingDir))
                .map(BatchSizes::source);
    }

    /** How many records they read: several layers, such as one for images and one for labels, read equally many. */
    private static OptionalLong size(List<LayerParameter> layers, Path workingDir) {
        List<OptionalLong> sizes = layers.stream()
                .map(layer -> LayerSource.of(layer, workingDir).records())
                .distinct()
                .toList();
        return sizes.size() == 1 ? sizes.get(0) : OptionalLong.empty();
    }

    private static boolean isLmdb(LayerParameter layer, Path workingDir) {
        return layer.getType().equals("Data")
                && Files.exists(workingDir.resolve(BatchSizes.source(layer)).resolve("data.mdb"));
    }

    /** Records of a test pass, of all that the test nets read; empty where unknown. */
    public OptionalLong tested() {
        return testSize.isEmpty()
                ? testSize
                : OptionalLong.of(testSize.getAsLong()
                        + validation.map(Validation::records).orElse(0L));
    }

    /** What the training net reads, for messages; empty where it reads no files. */
    public Optional<String> trainSource() {
        return trainLayers.isEmpty()
                ? Optional.empty()
                : Optional.of(String.join(
                        " and ", trainLayers.stream().map(BatchSizes::source).toList()));
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

    /** Forward passes of an update as the solver's author has it. */
    int iterSize() {
        return Math.max(1, definition.solver().getIterSize());
    }

    /** Images of an update as the solver's author has it; at least 1. */
    public long effectiveBatch() {
        return Math.max(1, batchSize()) * iterSize();
    }

    /** The solver's learning rate as its author wrote it. */
    public double baseLr() {
        return Double.parseDouble(Float.toString(definition.solver().getBaseLr()));
    }
}
