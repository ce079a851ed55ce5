package dev.crema.study.plan;

import dev.crema.base.CremaException;
import dev.crema.data.DatabaseInfo;
import dev.crema.prototxt.NetInstance;
import dev.crema.prototxt.SolverDefinition;
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
 * @param trainSource the training net's database; empty where it reads none
 * @param trainSize records in it
 * @param records their shape, for whichever layer reads them; unknown where it cannot be read
 * @param testSize records in the test database
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
        SolverDefinition read = SolverDefinition.read(workingDir.resolve(options.solver()), workingDir);
        Overrides.Builder databases = Overrides.builder();
        options.trainDb().ifPresent(databases::trainDb);
        options.testDb().ifPresent(databases::testDb);
        SolverDefinition definition = databases.build().apply(read).definition();
        Optional<String> train = source(definition.trainNet());
        Optional<String> test = definition.testNets().stream().findFirst().flatMap(Base::source);
        boolean lmdb = train.map(t -> Files.exists(workingDir.resolve(t).resolve("data.mdb")))
                .orElse(false);
        Optional<DatabaseInfo> trainInfo = info(train, workingDir);
        List<Shape> shape = trainInfo
                .flatMap(DatabaseInfo::shape)
                .map(s -> List.of(Shape.of(s.channels(), s.height(), s.width())))
                .orElse(List.of());
        return new Base(
                definition, workingDir, train, size(trainInfo), layer -> shape, size(info(test, workingDir)), lmdb);
    }

    private static Optional<String> source(NetInstance net) {
        List<String> sources = net.net().getLayerList().stream()
                .filter(BatchSizes::isData)
                .map(BatchSizes::source)
                .filter(s -> !s.isEmpty())
                .toList();
        return sources.size() == 1 ? Optional.of(sources.get(0)) : Optional.empty();
    }

    private static Optional<DatabaseInfo> info(Optional<String> source, Path workingDir) {
        try {
            return source.map(workingDir::resolve)
                    .filter(folder -> Files.exists(folder.resolve("data.mdb")))
                    .map(DatabaseInfo::read);
        } catch (CremaException e) {
            return Optional.empty();
        }
    }

    private static OptionalLong size(Optional<DatabaseInfo> info) {
        return info.isPresent() ? OptionalLong.of(info.get().records()) : OptionalLong.empty();
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
