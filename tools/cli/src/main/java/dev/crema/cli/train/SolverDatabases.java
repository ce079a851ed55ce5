package dev.crema.cli.train;

import dev.crema.data.EmbeddedDigits;
import dev.crema.data.store.WrittenDatabase;
import dev.crema.prototxt.NetInstance;
import dev.crema.prototxt.SolverDefinition;
import dev.crema.prototxt.net.BatchSizes;
import dev.crema.schema.DataParameter;
import dev.crema.schema.LayerParameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The LMDBs that a solver's nets read. */
public final class SolverDatabases {
    private SolverDatabases() {}

    /** The layers of a net that read an LMDB. */
    static List<LayerParameter> lmdbs(NetInstance net) {
        return net.readers().stream()
                .filter(layer ->
                        layer.getType().equals("Data") && layer.getDataParam().getBackend() == DataParameter.DB.LMDB)
                .toList();
    }

    /** Whether a database has a name of those that are made of the digits inside. */
    static boolean isOfDigits(Path source) {
        String name = String.valueOf(source.getFileName());
        return name.equals(EmbeddedDigits.TRAIN_NAME) || name.equals(EmbeddedDigits.TEST_NAME);
    }

    /** What to type where such a database is missing. */
    static String howToMake(Path source) {
        Path folder = source.getParent() == null ? Path.of(".") : source.getParent();
        return "Make it from the 10,000 digits in Crema: crema convert-mnist --embedded " + folder
                + " (train --embedded-digits does it too), or fetch all of MNIST: scripts/get-mnist";
    }

    /**
     * Makes the databases of the digits inside, where those are what the definition names and they are missing.
     *
     * @param dryRun only says what it would make
     */
    static void makeEmbedded(SolverDefinition definition, boolean dryRun, Consumer<String> say) {
        Set<Path> folders = new LinkedHashSet<>();
        List<NetInstance> nets = new ArrayList<>(definition.testNets());
        nets.add(definition.trainNet());
        for (NetInstance net : nets) {
            for (LayerParameter layer : lmdbs(net)) {
                Path source = Path.of(BatchSizes.source(layer));
                if (isOfDigits(source) && !Files.exists(source)) {
                    folders.add(source.toAbsolutePath().getParent());
                }
            }
        }
        for (Path folder : folders) {
            if (dryRun) {
                say.accept("would make the MNIST databases in " + folder + " from the digits in Crema");
                continue;
            }
            for (WrittenDatabase made : EmbeddedDigits.writeMissing(folder)) {
                say.accept(made.path() + ": made from the digits in Crema (" + made.records() + " records)");
            }
        }
    }
}
